namespace Payments.Client.Tests.Support;

/// <summary>Plays one step for each request, in order, and keeps what was sent. A request too many fails the test.</summary>
internal sealed class ScriptedHandler(TimeProvider clock, params Step[] steps) : HttpMessageHandler
{
    private readonly List<SentRequest> _requests = [];
    private readonly List<TaskCompletionSource> _arrivals = [];

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The times between one request and the next.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. Requests.Zip(Requests.Skip(1), (one, next) => next.At - one.At)];

    /// <summary>Waits until a request is under way.</summary>
    /// <param name="number">Which one, from 1.</param>
    public Task ArrivedAsync(int number)
    {
        lock (_requests)
        {
            return Arrival(number).Task.WaitAsync(TestClock.Patience);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = new SentRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(CancellationToken.None),
            clock.GetUtcNow());
        int number;
        lock (_requests)
        {
            _requests.Add(sent);
            number = _requests.Count;
            Arrival(number).TrySetResult();
        }

        return number <= steps.Length
            ? await steps[number - 1](sent, cancellationToken)
            : throw new InvalidOperationException($"Request {number} was not expected: the script has {steps.Length} steps.");
    }

    private TaskCompletionSource Arrival(int number)
    {
        while (_arrivals.Count < number)
        {
            _arrivals.Add(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return _arrivals[number - 1];
    }
}

/// <summary>What becomes of a request.</summary>
/// <param name="request">The request.</param>
/// <param name="cancellationToken">Ends the attempt.</param>
internal delegate Task<HttpResponseMessage> Step(SentRequest request, CancellationToken cancellationToken);

/// <summary>A request as it left the client.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address.</param>
/// <param name="Headers">The headers, without those of the content.</param>
/// <param name="Body">The bytes of the body; null if there is none.</param>
/// <param name="At">When it was sent.</param>
internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[]? Body, DateTimeOffset At)
{
    /// <summary>The query, in readable form.</summary>
    public string Query => Uri.UnescapeDataString(Address.Query);

    public string? IdempotencyKey => Headers.GetValueOrDefault("Idempotency-Key");
}
