using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Engine;

/// <summary>Remembers the answers to requests with an <c>Idempotency-Key</c> for a day. Thread-safe.</summary>
internal sealed class IdempotencyStore
{
    private const long KeptSeconds = 24 * 60 * 60;

    private readonly Dictionary<(string Account, string Key), IdempotencyEntry> _entries = [];
    private readonly Queue<(long Expires, (string Account, string Key) Id)> _expiries = new();

    /// <summary>
    /// Returns the answer to repeat, or null when this request is to be executed; the caller then calls <see cref="End"/>.
    /// </summary>
    /// <exception cref="ApiProblemException">The key is in use, or was used with other parameters.</exception>
    public IdempotencyEntry? Begin(string account, string key, string fingerprint, long now)
    {
        lock (_entries)
        {
            DropExpired(now);
            if (!_entries.TryGetValue((account, key), out var entry))
            {
                _entries.Add((account, key), new IdempotencyEntry(fingerprint, null, null));
                return null;
            }

            if (entry.Fingerprint != fingerprint)
            {
                throw new ApiProblemException(new ApiProblem(
                    400,
                    "idempotency_error",
                    $"The idempotency key '{key}' was first used with another request: use a new key for a new request."));
            }

            return entry.Response is not null
                ? entry
                : throw new ApiProblemException(new ApiProblem(
                    409,
                    "idempotency_error",
                    $"Another request with the idempotency key '{key}' is still in progress.")
                {
                    Code = "idempotency_key_in_use",
                });
        }
    }

    /// <summary>Keeps the answer, or forgets the key when there is none worth keeping.</summary>
    public void End(string account, string key, string requestId, SandboxResponse? response, long now)
    {
        lock (_entries)
        {
            if (response is null)
            {
                _entries.Remove((account, key));
                return;
            }

            _entries[(account, key)] = _entries[(account, key)] with { Response = response, RequestId = requestId };
            _expiries.Enqueue((now + KeptSeconds, (account, key)));
        }
    }

    private void DropExpired(long now)
    {
        while (_expiries.TryPeek(out var oldest) && oldest.Expires <= now)
        {
            _entries.Remove(_expiries.Dequeue().Id);
        }
    }
}

/// <summary>A request that is being executed, or its answer.</summary>
internal sealed record IdempotencyEntry(string Fingerprint, SandboxResponse? Response, string? RequestId);
