using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class MissingMembersTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" \r\n{ } \n")]
    [InlineData("""{"id":null,"object":null,"amount":null,"created":null,"paid":null,"status":null,"metadata":null,"billing_details":null,"outcome":null,"customer":null,"source":null,"refunds":null}""")]
    public async Task Members_that_are_missing_or_null_are_at_their_defaults(string json)
    {
        var charge = await JsonResponses.ChargeAsync(json);

        charge.Id.Should().BeEmpty();
        charge.Amount.Should().Be(0);
        charge.Created.Should().Be(default);
        charge.Paid.Should().BeFalse();
        charge.Status.Value.Should().BeEmpty();
        charge.Metadata.Should().BeEmpty();
        charge.BillingDetails.Should().NotBeNull();
        charge.BillingDetails.Email.Should().BeNull();
        charge.Outcome.Should().BeNull();
        charge.Customer.Should().BeNull();
        charge.Source.Should().BeNull();
        charge.Refunds.Should().BeNull();
    }

    [Fact]
    public async Task An_empty_map_can_not_be_written_to_for_all_objects_of_the_process()
    {
        var charge = await JsonResponses.ChargeAsync("""{"id":"ch_1","metadata":{}}""");

        foreach (var map in new[] { charge.Metadata, new Charge().Metadata })
        {
            map.Should().BeAssignableTo<IDictionary<string, string>>().Which.Invoking(writable => writable.Add("order", "7")).Should().Throw<NotSupportedException>();
            map.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_page_without_data_is_empty()
    {
        var page = await JsonResponses.PageAsync("""{"object":"list","data":null}""");

        page.Data.Should().BeEmpty();
        page.HasMore.Should().BeFalse();
        page.TotalCount.Should().BeNull();
    }

    [Fact]
    public async Task Partial_objects_inside_others_are_read()
    {
        var charge = await JsonResponses.ChargeAsync("""{"customer":{"id":"cus_1","object":"customer"},"application_fee":{"account":{"id":"acct_1"}}}""");

        charge.Customer!.Value.Value!.Id.Should().Be("cus_1");
        charge.Customer.Value.Value.Metadata.Should().BeEmpty();
        charge.ApplicationFee!.Value.Value!.Account.Value!.Id.Should().Be("acct_1");
    }
}
