using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Control;

/// <summary>The newest requests and their answers, up to a number. Thread-safe.</summary>
internal sealed class RequestLog(int bound)
{
    private readonly object _lock = new();
    private readonly Queue<RecordedRequest> _requests = new();

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    public void Add(DateTimeOffset time, SandboxRequest request, SandboxResponse answer, SandboxFault? fault)
    {
        if (bound == 0)
        {
            return;
        }

        var recorded = Record(time, request, answer, fault);
        lock (_lock)
        {
            _requests.Enqueue(recorded);
            if (_requests.Count > bound)
            {
                _requests.Dequeue();
            }
        }
    }

    private static RecordedRequest Record(DateTimeOffset time, SandboxRequest request, SandboxResponse answer, SandboxFault? fault)
    {
        var wasSent = answer.Delivery != SandboxDelivery.Dropped;
        var body = wasSent ? answer.Body : null;
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in Masking.Decode(request.Query, request.Body))
        {
            var masked = Masking.Mask(name, value);
            parameters.Add(KeyValuePair.Create(name, masked));
            if (masked != value && CanBeQuoted(masked))
            {
                // An error may quote what was sent.
                body = body?.Replace(value, masked, StringComparison.Ordinal);
            }
        }

        return new RecordedRequest(
            time,
            request.Method,
            request.Path,
            parameters,
            request.Header("Stripe-Account"),
            request.Header("Idempotency-Key"),
            answer.Headers[SandboxEngine.RequestIdHeader],
            wasSent ? answer.Status : null,
            body,
            answer.Headers.ContainsKey("Idempotent-Replayed"),
            fault);
    }

    /// <summary>Security codes are too short to be told from other digits, and no answer quotes them.</summary>
    private static bool CanBeQuoted(string masked) => masked.Length > 4;
}
