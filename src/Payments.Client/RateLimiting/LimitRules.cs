namespace Payments.Client.RateLimiting;

/// <summary>Says what is wrong with limits, and what to do about it.</summary>
internal static class LimitRules
{
    private const int Most = 10_000;
    private const double LeastPerSecond = 0.00001;

    public static IEnumerable<string> ProblemsOf(RateLimitOptions? rate, ConcurrencyLimitOptions? concurrency)
    {
        var problems = ProblemsOf(rate?.Total, "RateLimit.Total").Concat(ProblemsOf(rate?.Reads, "RateLimit.Reads")).Concat(ProblemsOf(rate?.Writes, "RateLimit.Writes"));
        return concurrency is null ? problems : problems.Concat(ProblemsOf(concurrency));
    }

    private static IEnumerable<string> ProblemsOf(RequestBudget? budget, string name)
    {
        if (budget is null)
        {
            yield break;
        }

        // The negation also catches what is not a number. Slower than the least, a permit would grow for longer than timers run.
        if (!(budget.PermitsPerSecond >= LeastPerSecond && budget.PermitsPerSecond <= Most))
        {
            yield return $"{name}.PermitsPerSecond is out of range: use 0.00001 (about one a day) to {Most}.";
        }

        if (budget.Burst is < 1 or > Most)
        {
            yield return $"{name}.Burst is out of range: use 1 to {Most}.";
        }

        if (budget.QueueLimit < 0)
        {
            yield return $"{name}.QueueLimit is out of range: use 0 for no queue, or more.";
        }
    }

    private static IEnumerable<string> ProblemsOf(ConcurrencyLimitOptions limit)
    {
        if (limit.MaxRequests is < 1 or > Most)
        {
            yield return $"ConcurrencyLimit.MaxRequests is out of range: use 1 to {Most}, or leave ConcurrencyLimit null for no limit.";
        }

        if (limit.QueueLimit < 0)
        {
            yield return "ConcurrencyLimit.QueueLimit is out of range: use 0 for no queue, or more.";
        }
    }
}
