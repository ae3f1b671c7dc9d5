using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Store;

/// <summary>Remembers an account's responses to requests with an <c>Idempotency-Key</c> for a day.</summary>
internal sealed class IdempotencyStore(Collection responses)
{
    public const string Kind = "_idempotency";

    private const long StoredSeconds = 24 * 60 * 60;

    private readonly ConcurrentDictionary<string, string> _inProgress = new(StringComparer.Ordinal);

    /// <summary>Takes the key for one request, until what is returned is disposed. Needs no lock.</summary>
    /// <exception cref="ApiProblemException">Another request is using the key.</exception>
    public IDisposable Begin(string key, string fingerprint)
    {
        if (_inProgress.TryAdd(key, fingerprint))
        {
            return new Use(_inProgress, key);
        }

        throw _inProgress.TryGetValue(key, out var other) && other != fingerprint ? OtherRequest(key) : new ApiProblemException(
            new ApiProblem(409, "idempotency_error", $"Another request with the idempotency key '{key}' is still in progress.")
            {
                Code = "idempotency_key_in_use",
            });
    }

    /// <summary>The response to repeat; null when the request is to be executed. The caller holds the account's lock.</summary>
    /// <exception cref="ApiProblemException">The key was used with other parameters.</exception>
    public StoredResponse? Find(string key, string fingerprint, long now)
    {
        while (responses.OldestFirst is [var oldest, ..] && oldest.Whole("expires") <= now)
        {
            responses.Remove(oldest.Id());
        }

        if (responses.Find(key) is not { } stored)
        {
            return null;
        }

        return stored.Text("fingerprint") == fingerprint
            ? new StoredResponse((int)stored.Whole("status")!.Value, stored.Text("body")!, stored.Text("request")!)
            : throw OtherRequest(key);
    }

    /// <summary>Stores a response. The caller holds the account's lock.</summary>
    public void Add(string key, string fingerprint, StoredResponse response, long now)
    {
        // A response that had expired is there again if the work was rolled back that removed it.
        responses.Remove(key);
        responses.Add(new JsonObject
        {
            ["_id"] = key,
            ["fingerprint"] = fingerprint,
            ["status"] = (long)response.Status,
            ["body"] = response.Body,
            ["request"] = response.RequestId,
            ["expires"] = now + StoredSeconds,
        });
    }

    private static ApiProblemException OtherRequest(string key) => new(new ApiProblem(
        400, "idempotency_error", $"The idempotency key '{key}' was first used with another request: use a new key for a new request."));

    private sealed class Use(ConcurrentDictionary<string, string> inProgress, string key) : IDisposable
    {
        public void Dispose() => inProgress.TryRemove(key, out _);
    }
}

/// <summary>The response to a request that had an idempotency key.</summary>
internal sealed record StoredResponse(int Status, string Body, string RequestId);
