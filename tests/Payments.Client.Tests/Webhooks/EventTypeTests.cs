using System.Reflection;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Webhooks;

public class EventTypeTests
{
    [Fact]
    public void Every_described_type_is_a_member_and_every_member_a_described_type()
    {
        var members = typeof(EventType).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(member => member.Name, member => ((EventType)member.GetValue(null)!).Value);
        var described = ApiDescription.Api.Schemas["EventType"].Texts("enum");

        members.Values.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(described);
        described.Should().HaveCountGreaterThan(200);
    }

    [Theory]
    [InlineData("charge.dispute.funds_withdrawn", nameof(EventType.ChargeDisputeFundsWithdrawn))]
    [InlineData("checkout.session.async_payment_failed", nameof(EventType.CheckoutSessionAsyncPaymentFailed))]
    [InlineData("billing.alert.triggered", nameof(EventType.BillingAlertTriggered))]
    [InlineData("account.updated", nameof(EventType.AccountUpdated))]
    public void A_member_has_the_name_of_its_value(string value, string name)
    {
        var member = (EventType)typeof(EventType).GetField(name)!.GetValue(null)!;

        member.Value.Should().Be(value);
        member.Should().Be(new EventType(value));
    }
}
