using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class CompleterTests
{
    private readonly Completer _completer = new(ApiDescription.Current);

    [Fact]
    public void Required_members_get_a_default_in_the_descriptions_order()
    {
        var settings = _completer.Complete("BalanceSettings", []);

        settings.ToJsonString().Should().Be(
            """{"object":"balance_settings","payments":{"debit_negative_balances":null,"payouts":null,"settlement_timing":{"delay_days":0,"start_of_day":null}}}""");
    }

    [Fact]
    public void What_is_given_is_kept_and_completed_within()
    {
        var charge = _completer.Complete("Charge", new JsonObject { ["shipping"] = new JsonObject { ["address"] = new JsonObject { ["city"] = "Bern" } } });

        charge.At("shipping.address.city").AsText().Should().Be("Bern");
        charge.Object("shipping")!.Object("address")!.ContainsKey("country").Should().BeTrue();
    }

    [Fact]
    public void A_member_that_the_type_does_not_have_is_a_mistake_of_the_behaviour() =>
        FluentActions.Invoking(() => _completer.Complete("Charge", new JsonObject { ["colour"] = "red" }))
            .Should().Throw<InvalidOperationException>().WithMessage("*colour*");

    [Fact]
    public void Notes_are_kept() => _completer.Complete("Charge", new JsonObject { ["_note"] = "n" }).Text("_note").Should().Be("n");
}
