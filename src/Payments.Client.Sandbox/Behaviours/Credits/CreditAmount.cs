using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>An amount of credit, in the smallest unit of its currency.</summary>
internal readonly record struct CreditAmount(string Currency, long Value)
{
    // The API's longest amounts have twelve digits; all unused grants of a customer together stay far below the largest number.
    private const long Maximum = 999_999_999_999;

    /// <summary>The amount that a new grant is to have.</summary>
    public static CreditAmount Read(Parameters amount)
    {
        var monetary = amount.Object("monetary") ?? throw Problems.Missing(amount.PathOf("monetary"));
        var currency = Currencies.Check(monetary.RequiredText("currency"), monetary.PathOf("currency"));
        return monetary.RequiredWhole("value") switch
        {
            <= 0 => throw Problems.Invalid(
                "The value of a credit grant must be greater than zero.", monetary.PathOf("value"), "parameter_invalid_integer"),
            > Maximum => throw Problems.Invalid($"The greatest value of a credit grant is {Maximum}.", monetary.PathOf("value")),
            var value => new CreditAmount(currency, value),
        };
    }

    /// <summary>The amount that a grant was made with; 400 when a seed says that it is no money.</summary>
    public static CreditAmount Of(JsonObject grant)
    {
        var monetary = grant.At("amount.monetary") as JsonObject
            ?? throw Problems.Invalid("A credit grant is an amount of money: its amount.monetary must not be null.", "amount[monetary]");
        return new CreditAmount(monetary.Text("currency")!, monetary.Whole("value")!.Value);
    }

    public JsonObject ToJson() => new()
    {
        ["monetary"] = new JsonObject { ["currency"] = Currency, ["value"] = Value },
        ["type"] = "monetary",
    };
}
