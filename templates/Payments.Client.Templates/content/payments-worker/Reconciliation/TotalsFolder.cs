using System.Globalization;

namespace NewWorker.Reconciliation;

/// <summary>Keeps a file of totals for each day.</summary>
public sealed class TotalsFolder(IConfiguration configuration)
{
    private readonly string _path = configuration["Reconciliation:Folder"] ?? "reconciliation";

    /// <summary>The latest day that has a file; null if none has.</summary>
    public DateOnly? LastDay => Directory.Exists(_path) ? Directory.EnumerateFiles(_path, "*.csv").Max(DayOf) : null;

    /// <summary>Writes the file of a day, and returns its path.</summary>
    public async Task<string> WriteAsync(DateOnly day, IEnumerable<Total> totals, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_path, day.ToString("O", CultureInfo.InvariantCulture) + ".csv");
        var lines = totals.Select(total => FormattableString.Invariant($"{total.Currency},{total.Category},{total.Count},{total.Amount},{total.Fee},{total.Net}"));

        // Written beside and moved, so that a file that is there is whole.
        Directory.CreateDirectory(_path);
        await File.WriteAllLinesAsync(path + ".tmp", lines.Prepend("currency,category,count,amount,fee,net"), cancellationToken);
        File.Move(path + ".tmp", path, overwrite: true);
        return path;
    }

    private static DateOnly? DayOf(string path) =>
        DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
