using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>What is sent again is the same request, to the byte and with the same key, so that it is carried out once.</summary>
public class RepeatedRequestTests
{
    [Fact]
    public async Task Each_attempt_sends_the_same_key_and_the_same_bytes()
    {
        using var client = new TestClient(Steps.Refuses, Steps.Fails(500), Steps.Succeeds);

        var charge = await client.CreateAsync();

        var sent = client.Handler.Requests;
        sent.Should().HaveCount(3);
        sent.Select(request => request.IdempotencyKey).Distinct().Should().ContainSingle().Which.Should().Be(charge.Response!.IdempotencyKey);
        sent.Select(request => Encoding.ASCII.GetString(request.Body!)).Should().AllBe("amount=2000&currency=usd&description=Gr%C3%B6%C3%9Fe+7+%26+more");
        sent.Select(request => request.Address).Should().AllBeEquivalentTo(new Uri("https://api.stripe.com/v1/charges"));
        sent.Skip(1).Should().OnlyContain(request => request.Headers.SequenceEqual(sent[0].Headers));
    }

    [Fact]
    public async Task A_key_of_our_own_is_a_random_uuid_for_each_call()
    {
        using var client = new TestClient(Steps.Succeeds.Times(2));

        await client.CreateAsync();
        await client.CreateAsync();

        var keys = client.Handler.Requests.Select(request => request.IdempotencyKey!).ToList();
        keys.Should().OnlyHaveUniqueItems().And.AllSatisfy(key => key.Should().MatchRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    }

    [Fact]
    public async Task A_key_of_the_caller_is_never_replaced()
    {
        using var client = new TestClient(Steps.Refuses, Steps.Fails(409), Steps.Succeeds);

        var charge = await client.CreateAsync(new RequestOptions { IdempotencyKey = "order-6735" });

        client.Handler.Requests.Select(request => request.IdempotencyKey).Should().Equal("order-6735", "order-6735", "order-6735");
        charge.Response!.IdempotencyKey.Should().Be("order-6735");
    }

    [Fact]
    public async Task A_change_of_the_options_during_the_call_does_not_reach_it()
    {
        var options = new RequestOptions { IdempotencyKey = "order-1", ExtraHeaders = new() { ["X-Trace"] = "one" } };
        var charge = new ChargeCreateOptions { Amount = 1, Currency = "usd" };
        using var client = new TestClient(
            Steps.Then(
                () =>
                {
                    options.IdempotencyKey = "order-2";
                    options.ExtraHeaders["X-Trace"] = "two";
                    charge.Amount = 2;
                },
                Steps.Fails(500)),
            Steps.Succeeds);

        await client.Clock.RunAsync(client.Api.Charges.CreateAsync(charge, options));

        client.Handler.Requests.Should().HaveCount(2).And.OnlyContain(request =>
            request.IdempotencyKey == "order-1" && request.Headers["X-Trace"] == "one" && Encoding.ASCII.GetString(request.Body!) == "amount=1&currency=usd");
    }

    [Fact]
    public async Task A_GET_sends_no_key_not_even_the_callers()
    {
        using var client = new TestClient(Steps.Fails(500), Steps.Succeeds);

        var charge = await client.GetAsync(new RequestOptions { IdempotencyKey = "order-1" });

        client.Handler.Requests.Should().HaveCount(2).And.OnlyContain(request => request.IdempotencyKey == null && request.Body == null);
        charge.Response!.IdempotencyKey.Should().BeNull();
    }
}
