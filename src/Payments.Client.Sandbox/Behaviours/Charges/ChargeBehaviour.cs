using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Search;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>Charges: list, search, get, update and capture. Their creation is in <see cref="ChargeCreation"/>.</summary>
internal sealed class ChargeBehaviour : Behaviour
{
    public const string Kind = "charge";

    public override void Register(OperationTable operations)
    {
        operations.On("Charges.Create", ChargeCreation.Create);
        operations.On("Charges.Get", OfPath);
        operations.On("Charges.Update", Update);
        operations.On("Charges.Capture", ChargeCapture.Capture);
        operations.OnPage("Charges.List", List);
        operations.OnPage("Charges.Search", Search);
        operations.OnDue(ChargeCapture.Expires, ChargeCapture.Expire);
        operations.OnSeed(Kind, new SeedKind("ch_") { TakeUp = ChargeCreation.TakeUp });
    }

    /// <summary>The charge that the path names; 404 when there is none.</summary>
    public static JsonObject OfPath(Call call) => call.Workspace[Kind].Get(call.PathId("charge"), "charge");

    private static ObjectPage List(Call call) =>
        call.Page(call.Workspace[Kind].OldestFirst, "customer", "payment_intent", "transfer_group");

    private static ObjectPage Search(Call call) =>
        SearchPager.Search(call, call.Workspace[Kind].NewestFirst, ChargeSearchFields.All);

    private static JsonObject Update(Call call)
    {
        var charge = OfPath(call);
        var parameters = call.Parameters;
        var customer = References.Customer(parameters);
        if (customer is not null && charge.Text("customer") is { } current && current != customer)
        {
            throw Problems.Invalid("The charge already belongs to another customer.", "customer");
        }

        if (parameters.Text("transfer_group") is { } group && charge.Text("transfer_group") is { } currentGroup && currentGroup != group)
        {
            throw Problems.Invalid("The charge already belongs to another transfer group.", "transfer_group");
        }

        ChargeRules.CheckEmail(parameters);
        var metadata = Metadata.Merge(charge.Object("metadata"), parameters);
        var before = charge.DeepClone().AsObject();
        parameters.CopyTo(charge, "customer", "description", "receipt_email", "transfer_group");
        charge["metadata"] = metadata;
        if (parameters.Object("shipping") is { } shipping)
        {
            charge["shipping"] = EngineParts.Completer.Complete("ShippingDetails", shipping.ToJson());
        }

        if (parameters.Object("fraud_details") is { } fraud)
        {
            charge["fraud_details"] = fraud.Has("user_report") ? fraud.ToJson() : new JsonObject();
        }

        call.Workspace.Emit("charge.updated", charge, before);
        return charge;
    }
}
