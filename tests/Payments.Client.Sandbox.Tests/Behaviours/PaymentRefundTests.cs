using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

/// <summary>Refunds whose payment is named by a parameter, and not by the path: the same refunds as those below a charge.</summary>
public sealed class PaymentRefundTests : IDisposable
{
    private const string Path = "/v1/refunds";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_payment_intent_is_refunded_in_parts_and_says_so_on_each_refund()
    {
        var (intent, charge) = await PayAsync();

        var part = await _api.Create(
            Path, ("payment_intent", intent), ("amount", "500"), ("reason", "duplicate"), ("metadata[k]", "v"), ("expand[]", "balance_transaction"));
        var rest = await _api.Create(Path, ("payment_intent", intent), ("expand[]", "payment_intent"), ("expand[]", "payment_method"));

        (part.Whole("amount"), rest.Whole("amount")).Should().Be((500, 1500));
        (part.Text("charge"), part.Text("payment_intent")).Should().Be((charge, intent));
        (part.Text("reason"), part.Text("metadata.k"), part.Text("status")).Should().Be(("duplicate", "v", "succeeded"));
        (part.Text("balance_transaction.type"), part.Whole("balance_transaction.amount")).Should().Be(("refund", -500));
        (rest.Text("payment_intent.id"), rest.Text("payment_intent.latest_charge")).Should().Be((intent, charge));
        rest.Text("payment_method.card.last4").Should().Be("4242");
        (await _api.Get($"/v1/charges/{charge}")).Flag("refunded").Should().BeTrue();
    }

    [Theory]
    [InlineData("charge")]
    [InlineData("payment_intent")]
    public async Task A_refund_is_the_one_that_the_path_of_its_charge_makes(string name)
    {
        var (intent, charge) = await PayAsync();
        var (_, otherCharge) = await PayAsync();
        var before = _api.EventTypes().Count;

        var refund = await _api.Create(Path, (name, name == "charge" ? charge : intent), ("amount", "700"));
        var events = _api.EventTypes().Skip(before).ToList();
        var nested = await _api.Create($"/v1/charges/{otherCharge}/refunds", ("amount", "700"));

        events.Should().Equal("refund.created", "charge.refunded");
        _api.EventTypes().Skip(before + events.Count).Should().Equal(events);
        Comparable(refund).Should().BeEquivalentTo(Comparable(nested));
        (await _api.Get($"{Path}/{refund.Id}")).Body.Should().Be(refund.Body);
        (await _api.Get($"/v1/charges/{charge}/refunds/{refund.Id}")).Body.Should().Be(refund.Body);
    }

    [Theory]
    [InlineData("charge")]
    [InlineData("payment_intent")]
    public async Task More_than_is_left_cannot_be_refunded_whichever_way_the_first_part_went(string name)
    {
        var (intent, charge) = await PayAsync();
        var payment = (name, name == "charge" ? charge : intent);
        await _api.Create($"/v1/charges/{charge}/refunds", ("amount", "1500"));

        (await _api.Post(Path, payment, ("amount", "501"))).ShouldFail(400, param: "amount");
        (await _api.Post(Path, payment, ("amount", "0"))).ShouldFail(400, "parameter_invalid_integer", "amount");
        await _api.Create(Path, payment, ("amount", "500"));

        (await _api.Post(Path, payment)).ShouldFail(400, "charge_already_refunded");
        (await _api.Get($"/v1/charges/{charge}")).Whole("amount_refunded").Should().Be(2000);
    }

    [Fact]
    public async Task The_charge_that_succeeded_is_refunded_and_not_an_attempt_before_it()
    {
        var session = await _api.Checkout();
        _api.Sandbox.CompleteCheckoutSession(session.Id, "tok_chargeDeclined");
        var failed = (await _api.Get("/v1/charges")).Data[0]!;
        var intent = (string)failed["payment_intent"]!;

        (await _api.Post(Path, ("payment_intent", intent))).ShouldFail(400, param: "payment_intent");
        (await _api.Post(Path, ("charge", (string)failed["id"]!))).ShouldFail(400, param: "charge");
        _api.Sandbox.CompleteCheckoutSession(session.Id);
        var refund = await _api.Create(Path, ("payment_intent", intent));

        refund.Text("charge").Should().Be((await _api.Get("/v1/charges")).Ids[0]).And.NotBe((string)failed["id"]!);
    }

    [Fact]
    public async Task What_names_no_payment_is_refused()
    {
        var (intent, charge) = await PayAsync();
        var (other, _) = await PayAsync();

        (await _api.Post(Path, ("amount", "500"))).ShouldFail(400);
        (await _api.Post(Path, ("charge", "ch_none"))).ShouldFail(404, "resource_missing");
        (await _api.Post(Path, ("payment_intent", "pi_none"))).ShouldFail(404, "resource_missing");
        (await _api.Post(Path, ("charge", charge), ("payment_intent", other))).ShouldFail(400, param: "payment_intent");
        (await _api.Post(Path, ("payment_intent", intent), ("reason", "expired_uncaptured_charge"))).ShouldFail(400, param: "reason");
        (await _api.Post(Path, ("origin", "customer_balance"), ("customer", "cus_1"), ("currency", "eur"), ("amount", "500")))
            .ShouldFail(400, "sandbox_not_simulated", "origin");
        (await _api.Get(Path)).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_payment_intent_without_an_attempt_has_nothing_to_refund()
    {
        _api.Sandbox.Seed("""[{ "object": "payment_intent", "id": "pi_new" }]""");

        (await _api.Post(Path, ("payment_intent", "pi_new"))).ShouldFail(400, param: "payment_intent");
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_refunds_once()
    {
        var (intent, _) = await PayAsync();

        var first = await _api.PostWithKey("refund-1", Path, ("payment_intent", intent), ("amount", "500"));
        var again = await _api.PostWithKey("refund-1", Path, ("payment_intent", intent), ("amount", "500"));

        again.Id.Should().Be(first.Id);
        (await _api.Get(Path)).Ids.Should().Equal(first.Id);
    }

    [Fact]
    public async Task The_metadata_of_a_refund_is_updated_and_both_events_tell_of_it()
    {
        var charge = await _api.Charge();
        var refund = await _api.Create(Path, ("charge", charge.Id), ("metadata[a]", "1"));

        var updated = await _api.Create($"{Path}/{refund.Id}", ("metadata[b]", "2"), ("metadata[a]", ""));

        updated["metadata"]!.ToJsonString().Should().Be("""{"b":"2"}""");
        _api.EventTypes().TakeLast(2).Should().Equal("refund.updated", "charge.refund.updated");
        (await _api.Get($"{Path}/re_none")).ShouldFail(404, "resource_missing", "refund");
        (await _api.Post($"{Path}/re_none")).ShouldFail(404, "resource_missing", "refund");
    }

    [Fact]
    public async Task Refunds_are_listed_by_payment_and_time_and_paged()
    {
        var (intent, charge) = await PayAsync();
        var first = await _api.Create(Path, ("charge", charge), ("amount", "100"));
        var second = await _api.Create(Path, ("payment_intent", intent), ("amount", "100"));
        _api.Clock.Advance(TimeSpan.FromHours(1));
        var third = await _api.Create(Path, ("charge", (await _api.Charge()).Id));

        var page = await _api.Get(Path, ("limit", "2"));

        page.Ids.Should().Equal(third.Id, second.Id);
        (page.Flag("has_more"), page.Text("url")).Should().Be((true, Path));
        (await _api.Get(Path, ("starting_after", second.Id))).Ids.Should().Equal(first.Id);
        (await _api.Get(Path, ("ending_before", second.Id))).Ids.Should().Equal(third.Id);
        (await _api.Get(Path, ("charge", charge))).Ids.Should().Equal(second.Id, first.Id);
        (await _api.Get(Path, ("payment_intent", intent), ("limit", "1"))).Ids.Should().Equal(second.Id);
        (await _api.Get(Path, ("created[gte]", $"{_api.Now}"))).Ids.Should().Equal(third.Id);
    }

    /// <summary>What two refunds of the same amount have in common.</summary>
    private static Dictionary<string, string?> Comparable(TestResponse refund) => refund.Json
        .Where(member => member.Key is not ("id" or "charge" or "payment_intent" or "payment_method" or "balance_transaction"))
        .ToDictionary(member => member.Key, member => member.Value?.ToJsonString());

    private async Task<(string Intent, string Charge)> PayAsync()
    {
        var session = await _api.Checkout();
        _api.Sandbox.CompleteCheckoutSession(session.Id);
        var paid = await _api.Get($"{CheckoutApi.SessionsPath}/{session.Id}", ("expand[]", "payment_intent"));
        return (paid.Text("payment_intent.id")!, paid.Text("payment_intent.latest_charge")!);
    }
}
