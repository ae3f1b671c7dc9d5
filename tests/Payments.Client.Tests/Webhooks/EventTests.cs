using System.Text;
using System.Text.Json;
using Payments.Client.Billing;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Webhooks;

/// <summary>What is read of a genuine delivery.</summary>
public class EventTests
{
    [Fact]
    public void An_event_is_read_with_all_that_it_tells()
    {
        var read = Read(
            """
            {
              "id": "evt_1", "object": "event", "api_version": "2020-08-27", "created": 1793577600, "livemode": true, "pending_webhooks": 2,
              "account": "acct_1", "context": "ctx_1", "type": "charge.refunded", "request": { "id": "req_1", "idempotency_key": "order-1" },
              "data": { "object": { "id": "ch_1", "object": "charge", "amount_refunded": 500 }, "previous_attributes": { "amount_refunded": 0, "refunded": false } },
              "new": [1]
            }
            """);

        read.Id.Should().Be("evt_1");
        read.Object.Should().Be("event");
        read.Type.Should().Be(EventType.ChargeRefunded);
        read.ApiVersion.Should().Be("2020-08-27");
        read.Created.Should().Be(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        read.Livemode.Should().BeTrue();
        read.PendingWebhooks.Should().Be(2);
        read.Account.Should().Be("acct_1");
        read.Context.Should().Be("ctx_1");
        read.Request.Should().BeEquivalentTo(new { Id = "req_1", IdempotencyKey = "order-1" });
        read.Data.Object.Should().BeOfType<Charge>().Which.AmountRefunded.Should().Be(500);
        read.Data.PreviousAttributes!.Value.GetProperty("amount_refunded").GetInt64().Should().Be(0);
        read.Data.PreviousAttributes!.Value.GetProperty("refunded").GetBoolean().Should().BeFalse();
        read.AdditionalProperties!["new"][0].GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("charge", typeof(Charge))]
    [InlineData("dispute", typeof(Dispute))]
    [InlineData("refund", typeof(Refund))]
    [InlineData("checkout.session", typeof(CheckoutSession))]
    [InlineData("billing.alert", typeof(BillingAlert))]
    [InlineData("billing.meter", typeof(Meter))]
    [InlineData("billing.credit_grant", typeof(CreditGrant))]
    [InlineData("billing.credit_balance_transaction", typeof(CreditBalanceTransaction))]
    [InlineData("customer", typeof(Customer))]
    [InlineData("invoice", typeof(Invoice))]
    [InlineData("payment_intent", typeof(PaymentIntent))]
    [InlineData("balance_settings", typeof(BalanceSettings))]
    public void The_object_is_of_its_own_type(string name, Type type)
    {
        var read = Read($$$"""{"object":"event","data":{"object":{"id":"obj_1","object":"{{{name}}}"} } }""");

        read.Data.Object.Should().BeOfType(type);
    }

    [Fact]
    public void The_object_is_of_its_own_type_wherever_its_type_stands()
    {
        var read = Read("""{"object":"event","data":{"object":{"metadata":{"object":"dispute"},"amount":7,"object":"charge","id":"ch_1"}}}""");

        read.Data.Object.Should().BeOfType<Charge>().Which.Amount.Should().Be(7);
    }

    [Fact]
    public void An_object_of_a_type_that_is_not_known_is_kept_whole()
    {
        var read = Read("""{"object":"event","type":"orbit.launch.created","data":{"object":{"id":"orb_1","object":"orbit.launch","metric_tons":"1.5"}}}""");

        var unknown = read.Data.Object.Should().BeOfType<UnknownResource>().Which;
        unknown.Id.Should().Be("orb_1");
        unknown.Object.Should().Be("orbit.launch");
        unknown.AdditionalProperties!["metric_tons"].GetString().Should().Be("1.5");
    }

    [Fact]
    public void An_object_that_does_not_say_its_type_is_kept_whole()
    {
        var read = Read("""{"object":"event","type":"balance.available","data":{"object":{"available":[]}}}""");

        read.Data.Object.Should().BeOfType<UnknownResource>().Which.AdditionalProperties.Should().ContainKey("available");
    }

    [Fact]
    public void An_event_of_another_version_is_read_and_what_that_version_adds_is_kept()
    {
        var read = Read(
            """{"object":"event","api_version":"2031-01-01.future","type":"charge.succeeded","data":{"object":{"id":"ch_1","object":"charge","carbon":{"grams":3}},"diff":1}}""");

        read.ApiVersion.Should().Be("2031-01-01.future");
        read.Data.Object.Should().BeOfType<Charge>().Which.AdditionalProperties!["carbon"].GetProperty("grams").GetInt32().Should().Be(3);
        read.Data.AdditionalProperties!["diff"].GetInt32().Should().Be(1);
    }

    [Fact]
    public void An_event_of_a_version_before_2017_gives_its_request_as_an_id()
    {
        var read = Read("""{"object":"event","api_version":"2016-07-06","request":"req_1","data":{"object":{"object":"charge"}}}""");

        read.Request.Should().BeEquivalentTo(new { Id = "req_1", IdempotencyKey = (string?)null });
    }

    [Theory]
    [InlineData("""{"object":"event","request":null}""", false)]
    [InlineData("""{"object":"event"}""", false)]
    [InlineData("""{"object":"event","request":{"id":null,"idempotency_key":null}}""", true)]
    public void An_event_that_no_request_caused_has_none(string payload, bool hasRequest)
    {
        var read = Read(payload);

        (read.Request is not null).Should().Be(hasRequest);
        read.Request?.Id.Should().BeNull();
    }

    [Fact]
    public void A_type_that_is_not_known_survives()
    {
        var read = Read("""{"object":"event","type":"rocket.launched"}""");

        read.Type.Value.Should().Be("rocket.launched");
        read.Type.Should().Be(new EventType("rocket.launched")).And.NotBe(EventType.ChargeSucceeded);
    }

    [Theory]
    [InlineData("""{"object":"event"}""")]
    [InlineData("""{"object":"event","id":null,"type":null,"created":null,"data":null,"api_version":null,"livemode":null,"pending_webhooks":null}""")]
    [InlineData("""{"object":"event","data":{}}""")]
    [InlineData("""{"object":"event","data":{"object":null,"previous_attributes":null}}""")]
    public void What_an_event_leaves_out_is_empty(string payload)
    {
        var read = Read(payload);

        read.Id.Should().BeEmpty();
        read.Data.Object.Should().BeNull();
        read.Data.PreviousAttributes.Should().BeNull();
        read.Account.Should().BeNull();
        read.Livemode.Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"id":"evt_1","object":"v2.core.event","created":"2026-11-02T00:00:00Z"}""", "The payload is not an event: its member \"object\" is \"v2.core.event\"*snapshot events.")]
    [InlineData("""{"id":"ch_1","object":"charge"}""", "The payload is not an event: its member \"object\" is \"charge\", but should be \"event\".*")]
    [InlineData("{}", "The payload is not an event: its member \"object\" is missing, but should be \"event\".*")]
    [InlineData("[]", "Expected an object at byte 0 of the JSON.")]
    [InlineData("null", "Expected an object at byte 0 of the JSON.")]
    [InlineData("\"event\"", "Expected an object at byte 0 of the JSON.")]
    public void What_is_not_an_event_says_what_it_is(string payload, string message)
    {
        Reading(payload).Should().Throw<JsonException>().WithMessage(message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"object":"event","data":{"object":{"object":"charge","amount":""")]
    [InlineData("""{"object":"event"} {}""")]
    [InlineData("""{"object":"event",}""")]
    [InlineData("<html>")]
    [InlineData("id=evt_1")]
    public void What_is_not_JSON_at_all_is_a_JSON_exception(string payload)
    {
        Reading(payload).Should().Throw<JsonException>();
    }

    [Fact]
    public void A_byte_order_mark_is_signed_but_not_read()
    {
        byte[] payload = [0xEF, 0xBB, 0xBF, .. """{"object":"event","id":"evt_1"}"""u8];

        ReadSigned(payload).Id.Should().Be("evt_1");
        ReadSigned([0xEF, 0xBB, 0xBF, .. """{"object":"event","created":"x"}"""u8]).MismatchedMembers.Should().Equal("created");
    }

    [Fact]
    public void No_letter_makes_an_event_unreadable()
    {
        byte[] payload = [.. """{"object":"event","id":"\ud83d","data":{"object":{"object":"charge","description":"a"""u8, 0xFF, .. "\"}}}"u8];

        var read = ReadSigned(payload);

        read.Id.Should().Be("\ufffd");
        read.Data.Object.Should().BeOfType<Charge>().Which.Description.Should().Be("a\ufffd");
        read.MismatchedMembers.Should().BeEmpty();
    }

    [Fact]
    public void JSON_that_is_too_deep_is_a_JSON_exception()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);

        Reading($$"""{"object":"event","new":{{deep}}}""").Should().Throw<JsonException>();
        Reading($$"""{"new":{{deep}},"object":"event"}""").Should().Throw<JsonException>();
    }

    [Fact]
    public void An_event_from_a_trusted_place_can_be_read_without_a_signature()
    {
        WebhookReader.ReadUnverified("""{"object":"event","id":"evt_1"}"""u8).Id.Should().Be("evt_1");
    }

    [Fact]
    public void A_reader_serves_many_threads()
    {
        var clock = new TestClock();
        var reader = new WebhookReader("whsec_test", clock: clock);

        Parallel.For(0, 500, number =>
        {
            var payload = Encoding.UTF8.GetBytes($$"""{"object":"event","id":"evt_{{number}}"}""");
            reader.Read(payload, WebhookReader.Sign(payload, "whsec_test", clock.GetUtcNow())).Id.Should().Be($"evt_{number}");
        });
    }

    private static WebhookEvent Read(string payload) => ReadSigned(Encoding.UTF8.GetBytes(payload));

    private static Action Reading(string payload) => () => Read(payload);

    private static WebhookEvent ReadSigned(byte[] payload)
    {
        var clock = new TestClock();
        return new WebhookReader("whsec_test", clock: clock).Read(payload, WebhookReader.Sign(payload, "whsec_test", clock.GetUtcNow()));
    }
}
