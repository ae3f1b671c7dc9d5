namespace Payments.Client.AspNetCore.Health;

/// <summary>Asks the API for next to nothing, and remembers for a while how that went. However many ask at a time, the API is asked once.</summary>
internal sealed class ApiProbe(PaymentsClient client, PaymentsHealthOptions options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ApiState? _last;

    public async Task<ApiState> GetAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _last is { } last && clock.GetUtcNow() - last.At < options.ApiCacheDuration
                ? last
                : _last = new ApiState(await AskAsync(cancellationToken).ConfigureAwait(false), clock.GetUtcNow());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <returns>What is wrong; null if nothing is. It holds nothing of the API's own message, which shows part of the key.</returns>
    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.Events.ListAsync(new() { Limit = 1 }, new() { MaxRetries = 0, Timeout = options.ApiTimeout, TotalTimeout = options.ApiTimeout }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception reached) when (reached is PermissionException or RateLimitException or RateLimitQueueException)
        {
            // The API knows the key, and only does not serve this request, now or ever; or the program's own limit is in use to the full, which tells nothing of the API.
            return null;
        }
        catch (AuthenticationException)
        {
            return "The API refuses the key: check that it is the right one, and was not rolled or deleted.";
        }
        catch (ApiException refused)
        {
            return $"The API responds with status {refused.StatusCode}.";
        }
        catch (PaymentsException failed)
        {
            return $"The API can't be reached ({failed.GetType().Name}).";
        }
    }
}

/// <summary>How asking the API went.</summary>
/// <param name="Problem">What is wrong; null if nothing is.</param>
/// <param name="At">When it was asked.</param>
internal sealed record ApiState(string? Problem, DateTimeOffset At);
