using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class ReferenceTests
{
    [Fact]
    public async Task A_reference_is_an_id_until_it_is_expanded()
    {
        var plain = (await JsonResponses.ChargeAsync("""{"customer":"cus_1"}""")).Customer!.Value;
        var expanded = (await JsonResponses.ChargeAsync("""{"customer":{"id":"cus_1","object":"customer","email":"jenny@example.com"}}""")).Customer!.Value;

        plain.Should().Match<Expandable<Customer>>(customer => customer.Id == "cus_1" && !customer.IsExpanded && customer.Value == null && customer.ToString() == "cus_1");
        expanded.Should().Match<Expandable<Customer>>(customer => customer.Id == "cus_1" && customer.IsExpanded && customer.Value!.Email == "jenny@example.com");
        (plain == expanded).Should().BeTrue("both refer to the same customer");
        plain.GetHashCode().Should().Be(expanded.GetHashCode());
        (plain != "cus_2").Should().BeTrue();
    }

    [Fact]
    public async Task A_deleted_object_says_so()
    {
        var charge = await JsonResponses.ChargeAsync("""{"customer":{"id":"cus_1","object":"customer","deleted":true}}""");

        charge.Customer!.Value.Value.Should().Match<Customer>(customer => customer.Deleted == true && customer.Id == "cus_1" && customer.Email == null);
    }

    [Fact]
    public void A_reference_that_the_api_left_out_has_an_empty_id()
    {
        Expandable<Customer> none = default;

        none.Id.Should().BeEmpty();
        none.IsExpanded.Should().BeFalse();
        none.Should().Be(default(Expandable<Customer>));
        FluentActions.Invoking(() => new Expandable<Customer>((string)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new Expandable<Customer>((Customer)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task Where_there_can_be_none_the_default_is_none_and_an_empty_id_is_an_id()
    {
        new Charge { Customer = default(Expandable<Customer>) }.Customer.Should().BeNull();
        new Charge { Customer = null }.Customer.Should().BeNull();
        new Charge { Customer = "cus_1" }.Customer.Should().Be((Expandable<Customer>)"cus_1");
        (await JsonResponses.ChargeAsync("""{"customer":null}""")).Customer.Should().BeNull();
        (await JsonResponses.ChargeAsync("""{"customer":""}""")).Customer!.Value.Id.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"object":"card","id":"card_1","last4":"4242"}""")]
    [InlineData("""{"id":"card_1","last4":"4242","nested":{"object":"source"},"object":"card"}""")]
    public async Task A_polymorphic_field_is_of_the_type_that_the_object_names(string json)
    {
        var charge = await JsonResponses.ChargeAsync($$"""{"source":{{json}},"amount":5}""");

        charge.Source.Should().BeOfType<Card>().Which.Last4.Should().Be("4242");
        charge.Source!.Id.Should().Be("card_1");
        charge.Amount.Should().Be(5, "reading goes on after the object");
    }

    [Theory]
    [InlineData("""{"object":"crystal","id":"cry_1","facets":8}""", "crystal", "cry_1")]
    [InlineData("""{"facets":8,"id":7,"object":["card"]}""", "", "")]
    [InlineData("""{"facets":8}""", "", "")]
    public async Task A_resource_of_an_unknown_type_is_kept_whole(string json, string type, string id)
    {
        var charge = await JsonResponses.ChargeAsync($$"""{"source":{{json}},"amount":5}""");

        var unknown = charge.Source.Should().BeOfType<UnknownResource>().Subject;
        unknown.Object.Should().Be(type);
        unknown.Id.Should().Be(id);
        unknown.AdditionalProperties!["facets"].GetInt32().Should().Be(8);
        charge.Amount.Should().Be(5);
    }

    [Fact]
    public async Task A_polymorphic_reference_can_be_an_id_an_object_or_null()
    {
        (await JsonResponses.BalanceTransactionAsync("""{"source":"ch_1"}""")).Source!.Value.Id.Should().Be("ch_1");
        (await JsonResponses.BalanceTransactionAsync("""{"source":{"object":"charge","id":"ch_1","amount":3}}""")).Source!.Value.Value.Should().BeOfType<Charge>().Which.Amount.Should().Be(3);
        (await JsonResponses.BalanceTransactionAsync("""{"source":{"object":"new_thing","id":"n_1"}}""")).Source!.Value.Value.Should().BeOfType<UnknownResource>().Which.Id.Should().Be("n_1");
        (await JsonResponses.BalanceTransactionAsync("""{"source":null}""")).Source.Should().BeNull();
    }

    [Fact]
    public async Task Metadata_is_read_by_its_keys_as_they_are()
    {
        var charge = await JsonResponses.ChargeAsync("""{"metadata":{"order":"6735","Order":"x","":"","a.b[c]":"1","n":null}}""");

        charge.Metadata.Should().BeEquivalentTo(new Dictionary<string, string> { ["order"] = "6735", ["Order"] = "x", [""] = "", ["a.b[c]"] = "1", ["n"] = "" });
    }

    [Theory]
    [InlineData("\"txr_1\"", false)]
    [InlineData("""{"id":"txr_1","object":"tax_rate","percentage":19}""", true)]
    public void The_tax_rate_of_a_tax_is_an_id_or_the_rate_itself(string rate, bool isExpanded)
    {
        var taxes = $$"""[{"amount":19,"tax_rate_details":{"tax_rate":{{rate}} },"type":"tax_rate_details"}]""";

        var read = WebhookReader.ReadUnverified(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"object":"event","data":{"object":{"object":"invoice","total_taxes":{{taxes}},"lines":{"data":[{"taxes":{{taxes}} }]} } } }"""));

        read.MismatchedMembers.Should().BeEmpty();
        var invoice = (Invoice)read.Data.Object!;
        foreach (var reference in (Expandable<TaxRate>[])[invoice.TotalTaxes![0].TaxRateDetails!.TaxRate, invoice.Lines.Data[0].Taxes![0].TaxRateDetails!.TaxRate])
        {
            reference.Id.Should().Be("txr_1");
            reference.Value?.Percentage.Should().Be(19);
            reference.IsExpanded.Should().Be(isExpanded);
        }
    }
}
