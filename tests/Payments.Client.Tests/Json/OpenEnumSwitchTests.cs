namespace Payments.Client.Tests.Json;

/// <summary>Open enums in <c>switch</c> and <c>is</c>.</summary>
public class OpenEnumSwitchTests
{
    [Theory]
    [InlineData("charge.refunded", "refund")]
    [InlineData("charge.dispute.created", "dispute")]
    [InlineData("charge.dispute.closed", "dispute")]
    [InlineData("tomorrows.event", "other: tomorrows.event")]
    public void A_value_is_told_apart_by_its_constants(string type, string expected)
    {
        EventType value = type;

        Statement(value).Should().Be(expected);
        Expression(value).Should().Be(expected);
    }

    [Fact]
    public void A_value_is_matched_inside_an_object()
    {
        var charge = new Charge { Status = ChargeStatus.Succeeded };

        (charge is { Status.Value: ChargeStatus.Names.Succeeded or ChargeStatus.Names.Pending }).Should().BeTrue();
        (charge.Status.Value is ChargeStatus.Names.Failed).Should().BeFalse();
    }

    [Fact]
    public void A_constant_stands_for_its_value()
    {
        ChargeStatus status = ChargeStatus.Names.Failed;

        status.Should().Be(ChargeStatus.Failed);
    }

    private static string Statement(EventType type)
    {
        switch (type.Value)
        {
            case EventType.Names.ChargeRefunded:
                return "refund";
            case EventType.Names.ChargeDisputeCreated:
            case EventType.Names.ChargeDisputeClosed:
                return "dispute";
            default:
                return $"other: {type}";
        }
    }

    private static string Expression(EventType type) => type.Value switch
    {
        EventType.Names.ChargeRefunded => "refund",
        EventType.Names.ChargeDisputeCreated or EventType.Names.ChargeDisputeClosed => "dispute",
        var other => $"other: {other}",
    };
}
