using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Payments.Client.AspNetCore.Health;

/// <summary>Tells whether the API can be reached with the key, the store can be reached, and events are handled. What is not registered is not looked at.</summary>
internal sealed class PaymentsHealthCheck(ApiProbe? api, WebhookStore? store, PaymentsHealthOptions options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        var failures = new List<string>();
        var warnings = new List<string>();
        if (api is not null)
        {
            var state = await api.GetAsync(cancellationToken).ConfigureAwait(false);
            data["api.checked_at"] = state.At;
            data["api.reachable"] = state.Problem is null;
            AddIfAny(failures, state.Problem);
        }

        if (store is not null)
        {
            AddIfAny(failures, await LookAtStoreAsync(store, data, warnings, cancellationToken).ConfigureAwait(false));
        }

        var status = failures.Count > 0 ? context.Registration.FailureStatus : warnings.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return new HealthCheckResult(status, string.Join(' ', [.. failures, .. warnings]), exception: null, data);
    }

    /// <returns>What is wrong with the store; null if nothing is.</returns>
    private async Task<string?> LookAtStoreAsync(WebhookStore webhooks, Dictionary<string, object> data, List<string> warnings, CancellationToken cancellationToken)
    {
        WebhookStoreCounts counts;
        try
        {
            counts = await webhooks.CountAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            data["webhooks.store_reachable"] = false;
            return $"The store of the webhooks can't be reached ({failure.GetType().Name}).";
        }

        data["webhooks.store_reachable"] = true;
        data["webhooks.pending"] = counts.Pending;
        data["webhooks.leased"] = counts.Leased;
        data["webhooks.dead_letters"] = counts.DeadLettered;
        if (counts.DeadLettered > 0)
        {
            warnings.Add($"{counts.DeadLettered} webhook events were given up: see WebhookDeadLetters.");
        }

        if (counts.OldestPending is { } oldest)
        {
            var age = clock.GetUtcNow() - oldest;
            data["webhooks.oldest_pending_seconds"] = age.TotalSeconds;
            AddIfAny(warnings, age >= options.OldestPending ? $"A webhook event has been waiting to be handled since {oldest:u}." : null);
        }

        return null;
    }

    private static void AddIfAny(List<string> problems, string? problem)
    {
        if (problem is not null)
        {
            problems.Add(problem);
        }
    }
}
