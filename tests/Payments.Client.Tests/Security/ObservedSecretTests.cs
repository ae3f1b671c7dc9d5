using Payments.Client.Tests.Support;
using Payments.Client.Tests.Telemetry;

namespace Payments.Client.Tests.Security;

/// <summary>Traces, metrics and logs go to places where neither keys nor what customers entrust to a shop may be seen.</summary>
[Collection(ListeningGroup.Name)]
public class ObservedSecretTests
{
    /// <summary>An API that repeats it in its own words is quoted by the exception, so it is none of those that the rest of the suite uses.</summary>
    private const string CardNumber = "6011111111111117";
    private const string Mail = "jenny.rosen";

    private static readonly string[] Secrets = ["sk_test_of_client", "sk_test_of_call", CardNumber, Mail, "Bearer", "card%5Bnumber%5D", "email="];

    [Fact]
    public async Task Nothing_secret_is_seen_however_a_call_ends()
    {
        using var spans = new ListeningSpans();
        using var meters = new ListeningMeters();
        using var log = new ListeningLog();
        using var cancelled = new CancellationTokenSource();
        var repeatingError = $$$"""{"error":{"type":"card_error","code":"{{{CardNumber}}}","message":"{{{CardNumber}}} of {{{Mail}}} was declined.","param":"card[{{{CardNumber}}}]"}}""";
        using var client = new TestClient(
            options => (options.ApiKey, options.LoggerFactory) = ("sk_test_of_client", log),
            Steps.Responds(200, $$"""{"id":"ch_1","receipt_email":"{{Mail}}"}"""),
            Steps.Responds(503, repeatingError),
            Steps.Responds(402, repeatingError),
            Steps.Responds(200, $"<html>{CardNumber} {Mail}</html>"),
            Steps.Responds(200, $$"""{"id":"ch_1","amount":"{{CardNumber}}"}"""),
            Steps.Refuses,
            Steps.Refuses,
            Steps.Refuses,
            Steps.Then(cancelled.Cancel, Steps.Hangs),
            Steps.Responds(200, $$"""{"email":"{{Mail}}"}"""));
        var card = new ChargeCreateOptions { Amount = 1, Currency = "usd", ReceiptEmail = Mail, ExtraParams = new() { ["card[number]"] = CardNumber } };

        await client.Clock.RunAsync(client.Api.Charges.CreateAsync(card));
        await client.Awaiting(c => c.Clock.RunAsync(c.Api.Charges.CreateAsync(card))).Should().ThrowAsync<CardException>();
        await client.Awaiting(c => c.Clock.RunAsync(c.Api.Charges.CreateAsync(card))).Should().ThrowAsync<InvalidResponseException>();
        await client.Awaiting(c => c.Clock.RunAsync(c.Api.Charges.CreateAsync(card))).Should().ThrowAsync<InvalidResponseException>();
        await client.Awaiting(c => c.Clock.RunAsync(c.Api.Charges.CreateAsync(card, new() { ApiKey = "sk_test_of_call" }))).Should().ThrowAsync<ConnectionException>();
        await client.Awaiting(c => c.Clock.RunAsync(c.Api.Charges.CreateAsync(card, cancellationToken: cancelled.Token))).Should().ThrowAsync<OperationCanceledException>();
        await client.Api.RawRequestAsync(HttpMethod.Get, "/v1/customers", [new("email", Mail)]);

        spans.Ended.Should().HaveCountGreaterThan(10);
        log.Entries.Select(entry => entry.Event.Id).Distinct().Should().BeEquivalentTo([1, 2, 3, 4]);
        spans.Texts.Concat(meters.Texts).Concat(log.Texts).Should().NotContain(text => Secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}
