using System.Text;
using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Webhooks;

/// <summary>An event of any version of the API is read: what fits is typed, what does not fit is kept raw and told.</summary>
public class EventVersionTests
{
    private const string Old =
        """
        {"id":"evt_1","object":"event","api_version":"2011-11-12","type":"charge.succeeded","created":1,"livemode":true,
        "data":{"object":{"id":"ch_1","object":"charge","amount":100,"refunds":[],"currency":"usd"}},"request":"req_1"}
        """;

    public static TheoryData<string> Sources => ["delivery", "delivery as text", "unverified", "got", "listed", "walked", "serializer"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task It_is_read_wherever_it_comes_from(string source)
    {
        var read = await ReadAsync(source, Old);

        read.MismatchedMembers.Should().Equal("data.object.refunds");
        read.Should().BeEquivalentTo(new { Id = "evt_1", ApiVersion = "2011-11-12", Type = EventType.ChargeSucceeded, Livemode = true, Request = new { Id = "req_1" } });
        read.AdditionalProperties.Should().BeNull();
        var charge = read.Data.Object.Should().BeOfType<Charge>().Which;
        charge.Should().BeEquivalentTo(new { Id = "ch_1", Amount = 100L, Currency = "usd", Refunds = (Page<Refund>?)null });
        charge.AdditionalProperties.Should().ContainSingle().Which.Should().Match<KeyValuePair<string, JsonElement>>(kept => kept.Key == "refunds" && kept.Value.GetRawText() == "[]");
    }

    [Fact]
    public void One_of_this_version_has_nothing_that_does_not_fit() =>
        Read("""{"object":"event","data":{"object":{"object":"charge","amount":1,"new":[]}}}""").MismatchedMembers.Should().BeEmpty();

    [Theory]
    [InlineData("account", "capabilities", """["card_payments"]""")]
    [InlineData("invoice", "lines", """[{"id":"il_1"}]""")]
    [InlineData("customer", "subscriptions", """[]""")]
    [InlineData("transfer", "reversals", """[]""")]
    [InlineData("dispute", "evidence", "\"it was sent\"")]
    [InlineData("charge", "amount", "\"100\"")]
    [InlineData("charge", "amount", "1e30")]
    [InlineData("charge", "amount", "99999999999999999999")]
    [InlineData("charge", "created", "\"2011-11-12T00:00:00Z\"")]
    [InlineData("charge", "created", "253402300800")]
    [InlineData("charge", "status", "7")]
    [InlineData("charge", "paid", "\"yes\"")]
    [InlineData("charge", "currency", """["usd"]""")]
    [InlineData("charge", "customer", "17")]
    [InlineData("charge", "customer", """["cus_1"]""")]
    [InlineData("charge", "source", "\"card_1\"")]
    [InlineData("charge", "metadata", """["a"]""")]
    [InlineData("charge", "metadata", """{"a":"1","b":2,"c":"3"}""")]
    [InlineData("charge", "payment_method_details", "\"card\"")]
    [InlineData("charge", "id", "7")]
    [InlineData("account", "external_accounts", """{"object":"list","data":[{"object":"card"},"ba_1"]}""", "external_accounts.data")]
    [InlineData("charge", "refunds", """{"data":[{"id":"re_1","amount":5},{"id":"re_2","amount":{}},7]}""", "refunds.data")]
    [InlineData("charge", "refunds", """{"data":[{"id":"re_1","amount":5},{"id":"re_2","amount":{}}]}""", "refunds.data[1].amount")]
    [InlineData("charge", "customer", """{"id":"cus_1","default_source":{"object":"card","exp_month":"May"}}""", "customer.default_source.exp_month")]
    [InlineData("charge", "source", """{"object":"card","exp_month":"May"}""", "source.exp_month")]
    [InlineData("price", "currency_options", """{"eur":{"unit_amount":"x"},"usd":{"unit_amount":5}}""", "currency_options.eur.unit_amount")]
    [InlineData("price", "currency_options", """{"eur":{"unit_amount":1},"usd":"x"}""")]
    public void What_does_not_fit_is_kept_raw_where_it_stands(string type, string member, string value, string? place = null)
    {
        place ??= member;

        var read = Read($$$$"""{"object":"event","data":{"object":{"object":"{{{{type}}}}","{{{{member}}}}":{{{{value}}}},"livemode":true,"new":1} },"type":"x.y"}""");

        read.Type.Value.Should().Be("x.y");
        read.MismatchedMembers.Should().Equal($"data.object.{place}");
        var resource = read.Data.Object!;
        resource.GetType().GetProperty("Livemode")?.GetValue(resource).Should().Be(true, "what follows is read as ever");
        resource.AdditionalProperties!["new"].GetInt32().Should().Be(1);
        resource.AdditionalProperties.ContainsKey(member).Should().Be(place == member);
        if (place == member)
        {
            resource.AdditionalProperties[member].GetRawText().Should().Be(value);
        }
    }

    [Fact]
    public void Deep_inside_it_is_kept_by_the_innermost_object()
    {
        var read = Read(
            """
            {"object":"event","data":{"object":{"object":"charge","amount":"7","refunds":{"object":"list","data":[{"id":"re_1","amount":5},{"id":"re_2","amount":{},"charge":{"id":"ch_2","created":"now"}}],
            "has_more":"no"},"customer":{"id":"cus_1","balance":[],"email":"a@b"}}}}
            """);

        read.MismatchedMembers.Should().Equal(
            "data.object.amount", "data.object.refunds.data[1].amount", "data.object.refunds.data[1].charge.created", "data.object.refunds.has_more", "data.object.customer.balance");
        var charge = (Charge)read.Data.Object!;
        charge.AdditionalProperties!.Keys.Should().Equal("amount");
        charge.Refunds!.AdditionalProperties!["has_more"].GetString().Should().Be("no");
        charge.Refunds.Data[0].Amount.Should().Be(5);
        charge.Refunds.Data[1].Should().Match<Refund>(refund => refund.Id == "re_2" && refund.Amount == 0);
        charge.Refunds.Data[1].AdditionalProperties!["amount"].GetRawText().Should().Be("{}");
        charge.Refunds.Data[1].Charge!.Value.Value!.AdditionalProperties!["created"].GetString().Should().Be("now");
        charge.Customer!.Value.Value!.Email.Should().Be("a@b");
    }

    [Theory]
    [InlineData("id", "7")]
    [InlineData("type", "7")]
    [InlineData("created", "\"yesterday\"")]
    [InlineData("livemode", "\"true\"")]
    [InlineData("pending_webhooks", "1.5")]
    [InlineData("account", "{}")]
    [InlineData("api_version", "2011")]
    [InlineData("request", "7")]
    [InlineData("request", "[]")]
    [InlineData("data", "[]")]
    [InlineData("data", "\"ch_1\"")]
    public void Members_of_the_event_itself_are_no_exception(string member, string value)
    {
        var read = Read($$"""{"object":"event","{{member}}":{{value}},"context":"ctx_1"}""");

        read.MismatchedMembers.Should().Equal(member);
        read.AdditionalProperties![member].GetRawText().Should().Be(value);
        read.Context.Should().Be("ctx_1");
        read.Data.Object.Should().BeNull();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"ch_1\"")]
    [InlineData("7")]
    [InlineData("true")]
    public void An_object_that_is_none_is_kept_raw(string value)
    {
        var read = Read($$$"""{"object":"event","data":{"object":{{{value}}},"previous_attributes":[1]} }""");

        read.MismatchedMembers.Should().Equal("data.object");
        read.Data.Object.Should().BeNull();
        read.Data.AdditionalProperties!["object"].GetRawText().Should().Be(value);
        read.Data.PreviousAttributes!.Value.GetRawText().Should().Be("[1]");
    }

    [Fact]
    public void The_request_of_an_old_version_fits_beside_what_does_not()
    {
        var read = Read("""{"object":"event","request":"req_1","created":"x"}""");

        read.Request!.Id.Should().Be("req_1");
        read.MismatchedMembers.Should().Equal("created");
    }

    [Fact]
    public void Of_members_of_the_same_name_each_is_judged_by_itself()
    {
        var read = Read("""{"object":"event","data":{"object":{"object":"charge","amount":7,"amount":"8","amount":9,"amount":[]}}}""");

        read.MismatchedMembers.Should().Equal("data.object.amount");
        ((Charge)read.Data.Object!).Amount.Should().Be(9);
        read.Data.Object!.AdditionalProperties!["amount"].GetRawText().Should().Be("[]");
    }

    [Fact]
    public void Names_with_escapes_are_kept_and_told_by_what_they_stand_for()
    {
        var read = Read("""{"object":"event","data":{"object":{"object":"charge","\u0061mount":"8","m\ud83d":1}}}""");

        read.MismatchedMembers.Should().Equal("data.object.amount");
        read.Data.Object!.AdditionalProperties!.Keys.Should().BeEquivalentTo("amount", "m\ufffd");
    }

    [Theory]
    [InlineData("""{"object":"event","data":{"object":{"object":"charge","refunds":[}}}""")]
    [InlineData("""{"object":"event","created":"x","data":{"object":{"object":"charge","amount":01}}}""")]
    [InlineData("""{"object":"event","created":"x" """)]
    [InlineData("""{"object":"event","created":"x"} {}""")]
    [InlineData("""{"object":"event","created":"x","data":{"object":{"object":"charge","amount":nil}}}""")]
    public void What_is_no_JSON_is_no_event(string payload) => FluentActions.Invoking(() => Read(payload)).Should().Throw<JsonException>();

    [Fact]
    public async Task Each_event_of_a_page_tells_its_own()
    {
        var fits = """{"id":"evt_2","object":"event","data":{"object":{"object":"charge","amount":1}}}""";
        using var client = new TestClient(Steps.Responds(200, $$"""{"object":"list","has_more":false,"data":[{{Old}},{{fits}},{{Old.Replace("evt_1", "evt_3", StringComparison.Ordinal)}}]}"""));

        var page = await client.Api.Events.ListAsync();

        page.Data.Select(item => item.Id).Should().Equal("evt_1", "evt_2", "evt_3");
        page.Data.Select(item => item.MismatchedMembers.Count).Should().Equal(1, 0, 1);
    }

    [Theory]
    [InlineData("""{"object":"list","has_more":"x","data":[]}""", "has_more")]
    [InlineData("""{"object":"list","has_more":false,"data":[7]}""", "data[0]")]
    public async Task The_page_around_them_stays_strict(string json, string field)
    {
        using var client = new TestClient(Steps.Responds(200, json));

        (await client.Api.Invoking(api => api.Events.ListAsync()).Should().ThrowAsync<InvalidResponseException>()).Which.Field.Should().Be(field);
    }

    [Fact]
    public void An_event_about_an_event_tells_what_does_not_fit_in_either()
    {
        var payload = """{"object":"event","id":7}""";
        for (var level = 0; level < 30; level++)
        {
            payload = $$"""{"object":"event","created":"x","data":{"object":{{payload}} } }""";
        }

        var read = Read(payload);

        read.MismatchedMembers.Should().HaveCount(31).And.StartWith(["created", "data.object.created"]);
        ((WebhookEvent)read.Data.Object!).AdditionalProperties.Should().ContainKey("created");
        ((WebhookEvent)read.Data.Object!).MismatchedMembers.Should().BeEmpty("the outer event tells them");
    }

    [Fact]
    public void However_many_do_not_fit_the_first_thousand_are_named_and_all_are_kept()
    {
        var items = string.Join(",", Enumerable.Repeat("""{"amount":"x"}""", 60_000));
        var tiers = $$"""{"currency_options":{"{{new string('k', 100_000)}}":{"tiers":[{{string.Join(",", Enumerable.Repeat("""{"up_to":"x"}""", 2_000))}}]} },"object":"price"}""";

        var refunds = Read($$$"""{"object":"event","data":{"object":{"object":"charge","refunds":{"data":[{{{items}}}]} } } }""");
        var price = Read($$"""{"object":"event","data":{"object":{{tiers}} } }""");

        refunds.MismatchedMembers.Should().HaveCount(1_000).And.HaveElementAt(999, "data.object.refunds.data[999].amount");
        ((Charge)refunds.Data.Object!).Refunds!.Data.Should().HaveCount(60_000).And.OnlyContain(refund => refund.AdditionalProperties!.ContainsKey("amount"));
        price.MismatchedMembers.Should().HaveCount(1_000).And.OnlyContain(member => member.Length < 200);
    }

    private static WebhookEvent Read(string payload) => WebhookReader.ReadUnverified(Encoding.UTF8.GetBytes(payload));

    private static async Task<WebhookEvent> ReadAsync(string source, string payload)
    {
        var clock = new TestClock();
        var bytes = Encoding.UTF8.GetBytes(payload);
        var header = WebhookReader.Sign(bytes, "whsec_test", clock.GetUtcNow());
        var reader = new WebhookReader("whsec_test", clock: clock);
        using var got = new TestClient(Steps.Responds(200, payload));
        using var listed = new TestClient(Steps.Responds(200, $$"""{"object":"list","has_more":false,"data":[{{payload}}]}"""));
        return source switch
        {
            "delivery" => reader.Read(bytes, header),
            "delivery as text" => reader.Read(payload, header),
            "unverified" => WebhookReader.ReadUnverified(bytes),
            "got" => await got.Api.Events.GetAsync("evt_1"),
            "listed" => (await listed.Api.Events.ListAsync()).Data.Single(),
            "walked" => await FirstAsync(listed.Api.Events.ListAutoPagingAsync()),
            _ => JsonSerializer.Deserialize<WebhookEvent>(payload)!,
        };
    }

    private static async Task<WebhookEvent> FirstAsync(AsyncPageable<WebhookEvent> events)
    {
        await foreach (var item in events)
        {
            return item;
        }

        throw new InvalidOperationException("There is none.");
    }
}
