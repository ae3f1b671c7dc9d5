using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>Objects that have no operations here and are kept all the same: what others expand to. A sandbox can start from them.</summary>
internal sealed class SeededBehaviour : Behaviour
{
    private static readonly (string Kind, string IdPrefix, string TypeName)[] Kinds =
    [
        ("application_fee", "fee_", "ApplicationFee"),
        ("customer", "cus_", "Customer"),
        ("fee_refund", "fr_", "FeeRefund"),
        ("payment_intent", "pi_", "PaymentIntent"),
        ("payment_method", "pm_", "PaymentMethod"),
        ("price", "price_", "Price"),
        ("product", "prod_", "Product"),
        ("setup_intent", "seti_", "SetupIntent"),
        ("shipping_rate", "shr_", "ShippingRate"),
        ("transfer", "tr_", "Transfer"),
        ("transfer_reversal", "trr_", "TransferReversal"),
    ];

    public override void Register(OperationTable operations)
    {
        foreach (var (kind, prefix, typeName) in Kinds)
        {
            operations.OnSeed(kind, new SeedKind(prefix) { TypeName = typeName });
        }
    }
}
