using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Store;

/// <summary>Remembers an account's answers to requests with an <c>Idempotency-Key</c> for a day.</summary>
internal sealed class IdempotencyStore(Collection answers)
{
    public const string Kind = "_idempotency";

    private const long KeptSeconds = 24 * 60 * 60;

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

    /// <summary>The answer to repeat; null when the request is to be executed. The caller holds the account's lock.</summary>
    /// <exception cref="ApiProblemException">The key was used with other parameters.</exception>
    public KeptAnswer? Find(string key, string fingerprint, long now)
    {
        while (answers.OldestFirst is [var oldest, ..] && oldest.Whole("expires") <= now)
        {
            answers.Remove(oldest.Id());
        }

        if (answers.Find(key) is not { } kept)
        {
            return null;
        }

        return kept.Text("fingerprint") == fingerprint
            ? new KeptAnswer((int)kept.Whole("status")!.Value, kept.Text("body")!, kept.Text("request")!)
            : throw OtherRequest(key);
    }

    /// <summary>Keeps an answer. The caller holds the account's lock.</summary>
    public void Keep(string key, string fingerprint, KeptAnswer answer, long now)
    {
        // An answer that had expired is there again if the work was dropped that removed it.
        answers.Remove(key);
        answers.Add(new JsonObject
        {
            ["_id"] = key,
            ["fingerprint"] = fingerprint,
            ["status"] = (long)answer.Status,
            ["body"] = answer.Body,
            ["request"] = answer.RequestId,
            ["expires"] = now + KeptSeconds,
        });
    }

    private static ApiProblemException OtherRequest(string key) => new(new ApiProblem(
        400, "idempotency_error", $"The idempotency key '{key}' was first used with another request: use a new key for a new request."));

    private sealed class Use(ConcurrentDictionary<string, string> inProgress, string key) : IDisposable
    {
        public void Dispose() => inProgress.TryRemove(key, out _);
    }
}

/// <summary>What was answered to a request that had an idempotency key.</summary>
internal sealed record KeptAnswer(int Status, string Body, string RequestId);
