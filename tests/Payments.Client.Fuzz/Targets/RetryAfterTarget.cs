using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Fuzz.Targets;

/// <summary>The input is a <c>Retry-After</c> header. It makes the client wait a minute at most, or not try again.</summary>
internal sealed class RetryAfterTarget : FuzzTarget
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public override string Name => "retry-after";

    public override IReadOnlyList<byte[]> Seeds => field ??=
    [
        "7"u8.ToArray(), " 2.50 "u8.ToArray(), "99999999999999999999"u8.ToArray(), "Mon, 02 Nov 2026 00:00:30 GMT"u8.ToArray(),
        "Monday, 02-Nov-26 00:00:30 GMT"u8.ToArray(), "Mon Nov  2 00:00:30 2026"u8.ToArray(), "soon, 5"u8.ToArray(),
    ];

    public override void Try(byte[] input)
    {
        var step = Steps.Fails(429, ("Retry-After", Encoding.Latin1.GetString(input)));
        using var client = new TestClient(options => options.MaxRetries = 1, step, step);
        try
        {
            client.GetAsync().GetAwaiter().GetResult();
            Require(false, "An error is never a result.");
        }
        catch (RateLimitException failure)
        {
            var waits = client.Handler.Waits;
            Require(waits.All(wait => wait >= TimeSpan.Zero && wait <= Longest), "No wait is longer than a minute.");
            Require(waits.Count == 1 || failure.RetryAfter > Longest, "Only what is too long to wait for keeps the client from trying again.");
            Require(failure.RetryAfter is null || (failure.RetryAfter >= TimeSpan.Zero && failure.RetryAfter <= TimeSpan.FromDays(365)), "A year is the most that is told.");
        }
    }
}
