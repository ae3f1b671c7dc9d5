using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Payments.Client.Billing;
using Payments.Client.Tests.Description;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class SerializerTests
{
    private const string Grant = """
        {"id":"credgr_1","object":"billing.credit_grant","amount":{"type":"monetary","monetary":{"currency":"usd","value":500}},"applicability_config":{"scope":{"price_type":"metered","prices":null}},
        "category":"promotional","created":1793577600,"customer":"cus_1","customer_account":null,"effective_at":1793577601,"expires_at":null,"livemode":false,"metadata":{"a":"b"},
        "name":"Grant","priority":7,"test_clock":null,"updated":1793577602,"voided_at":null,"new_field":{"x":[1]}}
        """;

    [Theory]
    [InlineData("charge")]
    [InlineData("dispute")]
    [InlineData("billing.credit_grant")]
    [InlineData("checkout.session")]
    [InlineData("balance_transaction")]
    public void The_serializer_reads_the_same_as_the_client(string resource)
    {
        var operation = ApiDescription.Api.Operations.First(operation => !operation.HasFile && FullDocuments.Of(operation.Returns)["object"]?.GetValue<string>() == resource);
        var json = FullDocuments.Of(operation.Returns);
        var type = typeof(Charge).Assembly.GetExportedTypes().Single(type => type.Name == operation.Returns);

        var read = JsonSerializer.Deserialize(json.ToJsonString(), type);
        var written = JsonNode.Parse(JsonSerializer.Serialize(read, type));

        Documents.Lost(json, written).Should().BeEmpty();
        ((ApiObject)read!).AdditionalProperties.Should().BeNull();
    }

    [Fact]
    public void A_context_of_the_users_own_reads_and_writes_models()
    {
        var grant = JsonSerializer.Deserialize(Grant, UserContext.Default.CreditGrant)!;
        var again = JsonSerializer.Serialize(grant, UserContext.Default.CreditGrant);

        grant.Category.Should().Be(CreditGrantCategory.Promotional);
        grant.Created.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1_793_577_600));
        grant.Customer.Id.Should().Be("cus_1");
        grant.AdditionalProperties.Should().ContainKey("new_field");
        JsonNode.DeepEquals(JsonNode.Parse(again), JsonNode.Parse(Grant)).Should().BeTrue(again);
    }

    [Fact]
    public async Task What_the_client_read_is_written_as_it_came()
    {
        var grant = await new CapturingApi { Responder = () => CapturingApi.Respond(Grant) }.Client().Billing.CreditGrants.GetAsync("credgr_1");

        JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(grant)), JsonNode.Parse(Grant)).Should().BeTrue();
        JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(grant, UserContext.Default.CreditGrant)), JsonNode.Parse(Grant)).Should().BeTrue();
    }

    [Fact]
    public void References_are_written_as_ids_or_as_whole_objects()
    {
        var plain = new CreditGrant { Customer = "cus_1" };
        var expanded = new CreditGrant { Customer = new Customer { Id = "cus_1", Email = "jenny@example.com" } };

        Customer(plain).ToJsonString().Should().Be("\"cus_1\"");
        Customer(expanded)["email"]!.GetValue<string>().Should().Be("jenny@example.com");
        JsonSerializer.Deserialize<CreditGrant>(JsonSerializer.Serialize(expanded))!.Customer.Value!.Email.Should().Be("jenny@example.com");

        static JsonNode Customer(CreditGrant grant) => JsonNode.Parse(JsonSerializer.Serialize(grant, UserContext.Default.CreditGrant))!["customer"]!;
    }

    [Fact]
    public void A_polymorphic_field_is_written_with_all_that_it_holds()
    {
        var charge = new Charge { Source = new Card { Id = "card_1", Last4 = "4242" } };

        var again = JsonSerializer.Deserialize<Charge>(JsonSerializer.Serialize(charge))!;

        again.Source.Should().BeOfType<Card>().Which.Last4.Should().Be("4242");
    }

    [Fact]
    public void A_polymorphic_field_of_an_unknown_type_is_written_as_it_came()
    {
        const string source = """{"id":"cry_1","object":"crystal","facets":8}""";

        var charge = JsonSerializer.Deserialize<Charge>($$"""{"source":{{source}}}""")!;

        JsonNode.Parse(JsonSerializer.Serialize(charge))!["source"]!.ToJsonString().Should().Be(source);
    }

    [Fact]
    public void What_can_not_be_in_a_polymorphic_field_is_kept_as_it_came()
    {
        const string source = """{"object":"charge","id":"ch_1","amount":5}""";

        var charge = JsonSerializer.Deserialize<Charge>($$"""{"source":{{source}}}""")!;

        charge.Source.Should().BeOfType<UnknownResource>().Which.Id.Should().Be("ch_1");
        JsonSerializer.Deserialize<IPaymentSource>(source).Should().BeOfType<UnknownResource>();
        JsonSerializer.Serialize(charge).Should().Contain("\"amount\":5");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Charge>("""{"source":"card_1"}""")).Should().Throw<JsonException>();
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Charge>("""{"created":"now"}""")).Should().Throw<JsonException>();
    }

    [Fact]
    public async Task Models_are_read_from_a_stream_in_small_pieces()
    {
        using var stream = new TrickleStream(System.Text.Encoding.UTF8.GetBytes($$"""{"object":"list","data":[{"source":{"object":"card","last4":"4242"},"customer":{"id":"cus_1"},"created":7}]}"""));

        var page = await JsonSerializer.DeserializeAsync<Page<Charge>>(stream);

        page!.Data[0].Source.Should().BeOfType<Card>().Which.Last4.Should().Be("4242");
        page.Data[0].Customer!.Value.Value!.Id.Should().Be("cus_1");
        page.Data[0].Created.Should().Be(DateTimeOffset.UnixEpoch.AddSeconds(7));
    }

    [Fact]
    public void Models_are_made_by_initializers()
    {
        var charge = new Charge
        {
            Id = "ch_1",
            Amount = 2000,
            Status = ChargeStatus.Succeeded,
            Customer = "cus_1",
            BalanceTransaction = new BalanceTransaction { Id = "txn_1", Net = 1911 },
            Metadata = new Dictionary<string, string> { ["order"] = "7" },
            BillingDetails = new() { Email = "jenny@example.com" },
            Refunds = new() { Data = [new Refund { Id = "re_1" }] },
        };

        charge.Object.Should().Be("charge");
        charge.BalanceTransaction!.Value.Value!.Net.Should().Be(1911);
        charge.Refunds.Data.Should().ContainSingle();
        charge.Response.Should().BeNull();
        new Charge().BillingDetails.Should().NotBeNull();
    }

    /// <summary>Gives one byte at a time.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..1], cancellationToken);
    }
}
