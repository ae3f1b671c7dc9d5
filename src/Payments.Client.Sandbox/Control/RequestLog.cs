using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Control;

/// <summary>The newest requests and their responses, up to a number and to a size of them all. Thread-safe.</summary>
internal sealed class RequestLog(int bound, long mostBytes)
{
    /// <summary>What a pair takes beside its characters.</summary>
    private const long PairSize = 32;

    private readonly object _lock = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private long _characters;

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
            _characters = 0;
        }
    }

    public void Add(DateTimeOffset time, SandboxRequest request, SandboxResponse response, SandboxFault? fault)
    {
        if (bound == 0)
        {
            return;
        }

        var recorded = Record(time, request, response, fault);
        lock (_lock)
        {
            _requests.Enqueue(recorded);
            _characters += SizeOf(recorded);
            while (_requests.Count > bound || (_characters * sizeof(char) > mostBytes && _requests.Count > 1))
            {
                _characters -= SizeOf(_requests.Dequeue());
            }
        }
    }

    private static long SizeOf(RecordedRequest request) =>
        request.Path.Length
        + (request.Account?.Length ?? 0)
        + (request.IdempotencyKey?.Length ?? 0)
        + (request.ResponseBody?.Length ?? 0)
        + request.Parameters.Sum(parameter => PairSize + parameter.Key.Length + parameter.Value.Length);

    private static RecordedRequest Record(DateTimeOffset time, SandboxRequest request, SandboxResponse response, SandboxFault? fault)
    {
        var wasSent = response.Delivery != SandboxDelivery.Dropped;
        var parameters = new List<KeyValuePair<string, string>>();
        var quotable = new List<(string Value, string Masked)>();
        foreach (var (name, value) in FormDecoder.HasForm(request) ? Masking.Decode(request.Query, request.Body) : Masking.Decode(request.Query))
        {
            var masked = Masking.Mask(name, value);
            parameters.Add(KeyValuePair.Create(name, masked));
            if (masked != value && CanBeQuoted(masked))
            {
                quotable.Add((value, masked));
            }
        }

        return new RecordedRequest(
            time,
            request.Method,
            request.Path,
            parameters,
            request.Header("Stripe-Account"),
            request.Header("Idempotency-Key"),
            response.Headers[SandboxEngine.RequestIdHeader],
            wasSent ? response.Status : null,
            wasSent ? Masking.MaskQuotes(response.Body, quotable) : null,
            response.Headers.ContainsKey("Idempotent-Replayed"),
            fault);
    }

    /// <summary>Security codes are too short to be told from other digits, and no response quotes them.</summary>
    private static bool CanBeQuoted(string masked) => masked.Length > 4;
}
