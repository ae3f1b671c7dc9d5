using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Payments.Client.Billing;
using Payments.Client.Json;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Json;

/// <summary>Objects into JSON and back, by every serializer that a user may have.</summary>
public class RoundTripTests
{
    private const string Charge = """
        {"id":"ch_1","object":"charge","amount":2000,"created":1793577600,"customer":{"id":"cus_1","object":"customer","deleted":true},"application_fee_amount":null,
        "metadata":{"Order Number":"7","a.b[c]":""},"status":"succeeded","outcome":null,"source":{"id":"card_1","object":"card","last4":"4242"},
        "refunds":{"object":"list","data":[{"id":"re_1","object":"refund","amount":5}],"has_more":false,"url":"/v1/charges/ch_1/refunds"},"new_field":{"X y":[1,null,1e3]}}
        """;

    private const string Event = """
        {"id":"evt_1","object":"event","api_version":"2011-11-12","created":1793577600,"data":{"object":{"id":"ch_1","object":"charge","amount":100,"refunds":[]},
        "previous_attributes":{"amount":7}},"livemode":false,"pending_webhooks":0,"request":"req_1","type":"charge.succeeded"}
        """;

    private static readonly Dictionary<string, JsonSerializerOptions> Options = new()
    {
        ["reflection"] = new JsonSerializerOptions(),
        ["the web's defaults"] = new JsonSerializerOptions(JsonSerializerDefaults.Web),
        ["a user's context"] = new JsonSerializerOptions { TypeInfoResolver = UserContext.Default },
        ["a user's context and the resolver"] = new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine(PaymentsJson.Resolver, UserContext.Default) },
        ["the resolver"] = new JsonSerializerOptions { TypeInfoResolver = PaymentsJson.Resolver },
        ["odd options"] = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper,
            DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseUpper,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            PropertyNameCaseInsensitive = true,
            IgnoreReadOnlyProperties = true,
            IncludeFields = true,
            WriteIndented = true,
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
        },
        ["references"] = new JsonSerializerOptions { ReferenceHandler = ReferenceHandler.IgnoreCycles },
        ["preserved references"] = new JsonSerializerOptions { ReferenceHandler = ReferenceHandler.Preserve },
    };

    private static readonly JsonSerializerOptions WithCommas = new() { AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions WithComments = new() { ReadCommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string> Ways() => [.. Options.Keys.Except(["the resolver"])];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_charge_is_written_as_it_came(string way) => Same<Charge>(way, Charge);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_page_is_written_as_it_came(string way) =>
        Same<Page<Charge>>(way, $$"""{"object":"list","data":[{{Charge}},{"id":"ch_2"}],"has_more":true,"url":"/v1/charges","next_page":null,"summary":1}""");

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_event_of_another_version_is_written_as_it_came(string way)
    {
        Same<WebhookEvent>(way, Event);

        var read = JsonSerializer.Deserialize<WebhookEvent>(Event, Options[way])!;
        read.Request!.Id.Should().Be("req_1");
        read.MismatchedMembers.Should().Equal("data.object.refunds");
        read.Data.Object.Should().BeOfType<Charge>().Which.Amount.Should().Be(100);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void References_are_written_as_they_came(string way)
    {
        Same<Expandable<Customer>>(way, "\"cus_1\"");
        Same<Expandable<Customer>>(way, """{"id":"cus_1","object":"customer","email":"jenny@example.com"}""");
        Same<Expandable<Customer>>(way, "null");
        Same<Expandable<IBalanceTransactionSource>>(way, """{"id":"ch_1","object":"charge","amount":1}""");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_known_as_its_base_alone_is_written_whole(string way)
    {
        const string card = """{"id":"card_1","object":"card","last4":"4242"}""";
        Same<IPaymentSource>(way, card);
        Same<IHasId>(way, card);
        Same<ApiObject>(way, card);
        Same<RawResponse>(way, """[1,{"a":null}]""");
        Same<ApiError>(way, """{"type":"card_error","code":"card_declined","charge":"ch_1","payment_intent":{"id":"pi_1"},"param":7,"message":null}""");

        var read = JsonSerializer.Deserialize<WebhookEvent>($$$"""{"object":"event","data":{"object":{{{Charge}}}}}""")!;
        Equal(JsonSerializer.Serialize(read.Data.Object, Options[way]), Charge);
        Equal(JsonSerializer.Serialize<object>(read.Data.Object!, Options[way]), Charge);
        Equal(JsonSerializer.Serialize(new Dictionary<string, ApiResource> { ["a"] = new Refund { Id = "re_1" } }.Values.First(), Options[way]), """{"id":"re_1","object":"refund"}""");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_list_of_anything_that_the_API_sends_is_written_whole(string way)
    {
        List<ApiResource> resources = [new Card { Id = "card_1" }, new Refund { Id = "re_1", Amount = 0 }];

        var json = JsonSerializer.Serialize(resources, Options[way]);

        JsonSerializer.Deserialize<List<ApiResource>>(json, Options[way])!.Select(resource => resource.ToJson())
            .Should().Equal("""{"id":"card_1","object":"card"}""", """{"id":"re_1","object":"refund","amount":0}""");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Enums_are_keys_values_and_null(string way)
    {
        var counts = new Dictionary<ChargeStatus, int> { [ChargeStatus.Succeeded] = 1, ["brand_new"] = 2 };

        JsonSerializer.Deserialize<Dictionary<ChargeStatus, int>>(JsonSerializer.Serialize(counts, Options[way]), Options[way]).Should().Equal(counts);
        Same<ChargeStatus>(way, "\"succeeded\"");
        Same<ChargeStatus>(way, "null");
        FluentActions.Invoking(() => JsonSerializer.Serialize(new Dictionary<ChargeStatus, int> { [default] = 1 }, Options[way]))
            .Should().Throw<NotSupportedException>().WithMessage("A default ChargeStatus has no value: it can't be a key in JSON.*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ChargeStatus>("7", Options[way]))
            .Should().Throw<JsonException>().WithMessage("Expected a string but found a number.*");
    }

    public static TheoryData<string> AllWays() => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Ranges_and_maps_of_texts_go_there_and_back(string way)
    {
        Same<DateRange>(way, "1793577600");
        Same<DateRange>(way, """{"gt":1,"lte":2}""");
        Same<IntegerRange>(way, "2000");
        Same<IntegerRange>(way, """{"gte":-1,"lt":2000}""");
        Same<ParameterMap<string>>(way, """{"Order Number":"7","gone":null}""");
    }

    [Fact]
    public void Ranges_and_maps_of_texts_are_read_by_the_SDK_alone()
    {
        PaymentsJson.FromJson<DateRange>("""{"gte":5}""").GreaterThanOrEqual.Should().Be(DateTimeOffset.FromUnixTimeSeconds(5));
        PaymentsJson.FromJson<IntegerRange>("""{"lt":5}""").LessThan.Should().Be(5);
        PaymentsJson.FromJson<ParameterMap<string>>("""{"a":"b"}""")["a"].Should().Be("b");
        FluentActions.Invoking(() => PaymentsJson.FromJson<IntegerRange>("2000.5")).Should().Throw<JsonException>().WithMessage("IntegerRange: expected a whole number*");
        FluentActions.Invoking(() => PaymentsJson.FromJson<Clearable<long>>("5")).Should().Throw<NotSupportedException>().WithMessage("A Clearable goes into JSON only with*");
    }

    // The serializer preserves no references in what it makes by a constructor, as records are.
    public static TheoryData<string> WaysOfRecords() => [.. Options.Keys.Except(["the resolver", "preserved references"])];

    [Theory]
    [MemberData(nameof(WaysOfRecords))]
    public void A_record_that_holds_objects_goes_there_and_back(string way)
    {
        var order = new Order(
            "1",
            JsonSerializer.Deserialize<Charge>(Charge)!,
            "cus_1",
            null,
            ChargeStatus.Pending,
            RefundReason.Fraudulent,
            new Refund { Id = "re_1" },
            new Card { Id = "card_1" },
            [new Refund { Id = "re_2" }],
            new() { ["gold"] = new Price { Id = "price_1", UnitAmountDecimal = 0.50m } },
            new() { [ChargeStatus.Failed] = 3 },
            new Page<Charge> { Data = [new Charge { Id = "ch_2" }] },
            JsonSerializer.Deserialize<WebhookEvent>(Event));

        var json = JsonSerializer.Serialize(order, Options[way]);
        var read = JsonSerializer.Deserialize<Order>(json, Options[way])!;

        JsonSerializer.Serialize(read, Options[way]).Should().Be(json);
        read.Subject.Should().BeOfType<Refund>();
        read.Source.Should().BeOfType<Card>();
        read.Guest.Should().BeNull();
        read.Reason.Should().Be(RefundReason.Fraudulent);
        read.Prices.Values.Single().UnitAmountDecimal.Should().Be(0.50m);
        Equal(read.Charge.ToJson(), Charge);
        Equal(read.Event!.ToJson(), Event);
    }

    [Fact]
    public void Objects_have_their_own_door()
    {
        var charge = PaymentsJson.FromJson<Charge>(Charge);

        Equal(charge.ToJson(), Charge);
        Equal(PaymentsJson.FromJson<Page<Charge>>(System.Text.Encoding.UTF8.GetBytes($$"""{"data":[{{Charge}}]}""")).Data[0].ToJson(), Charge);
        PaymentsJson.FromJson<ApiResource>(Charge).Should().BeOfType<Charge>();
        PaymentsJson.FromJson<ChargeStatus>("\"failed\"").Should().Be(ChargeStatus.Failed);
        FluentActions.Invoking(() => PaymentsJson.FromJson<Charge>("null")).Should().Throw<JsonException>().WithMessage("The JSON is null, which is no Charge.");
        FluentActions.Invoking(() => PaymentsJson.FromJson<Charge>("{")).Should().Throw<JsonException>();
        FluentActions.Invoking(() => PaymentsJson.FromJson<Charge>("""{"amount":"abc"}""")).Should().Throw<JsonException>().WithMessage("*64-bit integer*string*");
        FluentActions.Invoking(() => PaymentsJson.FromJson<Charge>((string)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => PaymentsJson.FromJson<Uri>("\"a\"")).Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void The_resolver_alone_knows_what_holds_objects()
    {
        var options = Options["the resolver"];
        const string refund = """{"id":"re_1","object":"refund"}""";

        Same<Refund[]>(options, $"[{refund},null]");
        Same<List<Refund>>(options, $"[{refund}]");
        Same<IReadOnlyList<ApiResource>>(options, $"[{refund}]");
        Same<IEnumerable<IHasId>>(options, $"[{refund}]");
        Same<Dictionary<string, Refund>>(options, $$"""{"A b":{{refund}}}""");
        Same<Page<Refund>>(options, $$"""{"object":"search_result","data":[{{refund}}]}""");
        Same<Expandable<Refund>>(options, refund);
        FluentActions.Invoking(() => JsonSerializer.Serialize(new HashSet<Refund>(), options)).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => JsonSerializer.Serialize(new Page<string>(), options)).Should().Throw<NotSupportedException>().WithMessage("System.String is not an object of this SDK*");
    }

    [Fact]
    public async Task Objects_travel_in_requests_streams_and_nodes()
    {
        using var content = JsonContent.Create(PaymentsJson.FromJson<Charge>(Charge));
        Equal((await content.ReadFromJsonAsync<Charge>())!.ToJson(), Charge);

        using var stream = new MemoryStream();
        await JsonSerializer.SerializeAsync(stream, AsyncCharges());
        stream.Position = 0;
        await foreach (var charge in JsonSerializer.DeserializeAsyncEnumerable<Charge>(stream))
        {
            Equal(charge!.ToJson(), Charge);
        }

        var node = JsonSerializer.SerializeToNode(PaymentsJson.FromJson<Charge>(Charge))!;
        JsonNode.DeepEquals(node, JsonNode.Parse(Charge)).Should().BeTrue();
        Equal(node.Deserialize<Charge>()!.ToJson(), Charge);
        Equal(JsonSerializer.SerializeToElement(PaymentsJson.FromJson<Charge>(Charge)).Deserialize<Charge>()!.ToJson(), Charge);

        static async IAsyncEnumerable<Charge> AsyncCharges()
        {
            await Task.Yield();
            yield return PaymentsJson.FromJson<Charge>(Charge);
            yield return PaymentsJson.FromJson<Charge>(Charge);
        }
    }

    [Fact]
    public void What_a_user_told_the_reader_to_bear_with_is_borne_with()
    {
        JsonSerializer.Deserialize<Charge>("""{ /* paid */ "id": "ch_1", "metadata": {"a":"b",}, }""", Options["odd options"])!.Metadata["a"].Should().Be("b");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Charge>("""{"id":"ch_1",}""")).Should().Throw<JsonException>();
        JsonSerializer.Deserialize<Charge>("""{"id":"ch_1",}""", WithCommas)!.Id.Should().Be("ch_1");
        JsonSerializer.Deserialize<Charge>("""{/**/"id":"ch_1"}""", WithComments)!.Id.Should().Be("ch_1");
    }

    [Fact]
    public void What_has_no_property_keeps_its_spelling()
    {
        var charge = JsonSerializer.Deserialize<Charge>("""{"id":"ch_1","new":"caf\u00e9"}""")!;

        charge.AdditionalProperties!["new"].GetRawText().Should().Be("""
            "caf\u00e9"
            """);
    }

    [Fact]
    public void The_converter_of_what_holds_objects_is_for_nothing_else()
    {
        new HolderConverter().CanConvert(typeof(Page<Charge>)).Should().BeTrue();
        new HolderConverter().CanConvert(typeof(Expandable<Charge>)).Should().BeTrue();
        new HolderConverter().CanConvert(typeof(List<Charge>)).Should().BeFalse();
        new HolderConverter().CanConvert(typeof(Charge)).Should().BeFalse();
    }

    [Fact]
    public void A_deleted_customer_has_nothing_that_it_had_not()
    {
        const string deleted = """{"id":"cus_1","object":"customer","deleted":true}""";

        Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize<Customer>(deleted)), deleted);
    }

    [Fact]
    public void Raw_members_are_written_in_place_of_typed_ones()
    {
        var charge = new Charge { Id = "ch_1", Amount = 5 };
        charge.AdditionalProperties = new() { ["amount"] = JsonDocument.Parse("\"five\"").RootElement };

        charge.ToJson().Should().Be("""{"id":"ch_1","object":"charge","amount":"five"}""");
    }

    [Fact]
    public void What_is_made_by_hand_says_what_it_is_and_what_was_set()
    {
        new Charge { Amount = 0, Customer = null, Status = ChargeStatus.Failed, Created = DateTimeOffset.UnixEpoch.AddSeconds(1.9) }.ToJson()
            .Should().Be("""{"object":"charge","amount":0,"created":1,"customer":null,"status":"failed"}""");
        new Page<Charge>().ToJson().Should().Be("""{"object":"list"}""");
        new WebhookEvent().ToJson().Should().Be("""{"object":"event"}""");
        new UnknownResource { Id = "cry_1", Object = "crystal" }.ToJson().Should().Be("""{"id":"cry_1","object":"crystal"}""");
        new CreditGrant { ExpiresAt = DateTimeOffset.MinValue }.ExpiresAt.Should().Be(DateTimeOffset.MinValue);
    }

    [Fact]
    public void What_is_set_to_null_is_written_as_null_whatever_its_type()
    {
        new BalanceTransaction { ExchangeRate = null }.ToJson().Should().Be("""{"object":"balance_transaction","exchange_rate":null}""");
        new Customer { Delinquent = null }.ToJson().Should().Be("""{"object":"customer","delinquent":null}""");
        new Refund { Metadata = null }.ToJson().Should().Be("""{"object":"refund","metadata":null}""");
        new InvoicePaymentSettings { PaymentMethodTypes = null }.ToJson().Should().Be("""{"payment_method_types":null}""");
        new WebhookEventData { PreviousAttributes = null }.ToJson().Should().Be("""{"previous_attributes":null}""");
    }

    [Theory]
    [InlineData(nameof(Invoice))]
    [InlineData(nameof(PaymentMethod))]
    public void Each_of_very_many_members_is_told_from_the_others(string type)
    {
        var document = FullDocuments.Of(type);
        document.Count.Should().BeGreaterThan(64);
        foreach (var (name, value) in document)
        {
            var alone = new JsonObject { [name] = value!.DeepClone() };

            var read = (ApiObject)alone.Deserialize(typeof(Charge).Assembly.GetType($"Payments.Client.{type}")!)!;

            JsonNode.Parse(read.ToJson())!.AsObject().Select(member => member.Key).Should().Equal(name);
        }
    }

    [Fact]
    public void Each_rare_member_is_what_it_was_set_to_last()
    {
        var method = new PaymentMethod();
        var rare = ((string[])["Affirm", "Alipay", "Alma"]).Select(name => typeof(PaymentMethod).GetProperty(name)!).ToList();
        var expected = new EmptyDetails?[rare.Count];
        for (var step = 0; step < 200; step++)
        {
            var changed = step * 7 % 11 % rare.Count;
            expected[changed] = step % 3 == 0 ? null : new EmptyDetails();

            rare[changed].SetValue(method, expected[changed]);

            for (var i = 0; i < rare.Count; i++)
            {
                rare[i].GetValue(method).Should().BeSameAs(expected[i], "that was set last, at step {0}", step);
            }
        }
    }

    private static void Same<T>(string way, string json) => Same<T>(Options[way], json);

    private static void Same<T>(JsonSerializerOptions options, string json) => Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, options), options), json);

    private static void Equal(string written, string expected) => JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(expected)).Should().BeTrue(written);
}
