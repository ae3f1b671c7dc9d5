using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Metering.Usage;

/// <summary>
/// The batches that the API has not confirmed, each in a file, so that they and their identifiers outlive the process. In a larger system
/// this is a table of your database.
/// </summary>
internal sealed class Outbox
{
    // The API knows an identifier for 24 hours. An hour is left for an attempt that takes its time and for clocks that differ.
    private static readonly TimeSpan IdentifierLifetime = TimeSpan.FromHours(23);

    private readonly DirectoryInfo _folder;
    private readonly DirectoryInfo _setAside;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<UsageBatch> _left;
    private readonly Channel<UsageBatch> _waiting;

    public Outbox(IOptions<MeteringOptions> options, TimeProvider clock)
    {
        _clock = clock;
        _folder = Directory.CreateDirectory(options.Value.Outbox);
        _setAside = _folder.CreateSubdirectory("set-aside");
        _left = [.. _folder.EnumerateFiles("*.json").OrderBy(file => file.Name).Select(Read)];
        _waiting = Channel.CreateBounded<UsageBatch>(options.Value.WaitingBatches);
    }

    /// <summary>What an earlier process left, then what comes until <see cref="Complete"/>.</summary>
    public async IAsyncEnumerable<UsageBatch> ReadAllAsync()
    {
        foreach (var batch in _left)
        {
            yield return batch;
        }

        await foreach (var batch in _waiting.Reader.ReadAllAsync())
        {
            yield return batch;
        }
    }

    /// <summary>Keeps a batch, then waits for room in the queue of what is to be sent. When the process stops first, the next one sends it.</summary>
    public async Task AddAsync(UsageBatch batch, CancellationToken stoppingToken)
    {
        await SaveAsync(_folder, batch);
        try
        {
            while (!_waiting.Writer.TryWrite(batch))
            {
                await _waiting.Writer.WaitToWriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Its file stays.
        }
    }

    public void Complete() => _waiting.Writer.Complete();

    /// <summary>Whether the first attempt is so long ago that the API would count the batch again if it had counted it then.</summary>
    public bool CanCountTwice(UsageBatch batch) => _clock.GetUtcNow() - batch.FirstAttempt > IdentifierLifetime;

    /// <summary>Keeps in mind that the batch is being sent.</summary>
    public async Task<UsageBatch> NoteAttemptAsync(UsageBatch batch)
    {
        if (batch.FirstAttempt is not null)
        {
            return batch;
        }

        var attempted = batch with { FirstAttempt = _clock.GetUtcNow() };
        await SaveAsync(_folder, attempted);
        return attempted;
    }

    /// <summary>Forgets a batch that was counted.</summary>
    public void Remove(UsageBatch batch) => File.Delete(PathOf(_folder, batch));

    /// <summary>Keeps a batch for a person to look at.</summary>
    public async Task SetAsideAsync(UsageBatch batch)
    {
        await SaveAsync(_setAside, batch);
        Remove(batch);
    }

    // A file has its name only when it is whole and on the disk: a process that is killed leaves no half of one.
    private static async Task SaveAsync(DirectoryInfo folder, UsageBatch batch)
    {
        var path = PathOf(folder, batch);
        await using (var stream = File.Create(path + ".draft"))
        {
            await JsonSerializer.SerializeAsync(stream, batch);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".draft", path, overwrite: true);
    }

    private static UsageBatch Read(FileInfo file)
    {
        using var stream = file.OpenRead();
        return JsonSerializer.Deserialize<UsageBatch>(stream) ?? throw new InvalidDataException($"{file.FullName} holds no batch: move it away.");
    }

    private static string PathOf(DirectoryInfo folder, UsageBatch batch) => Path.Combine(folder.FullName, $"{batch.Identifier}.json");
}
