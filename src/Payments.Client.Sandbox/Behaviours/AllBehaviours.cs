using Payments.Client.Sandbox.Behaviours.Alerts;
using Payments.Client.Sandbox.Behaviours.BalanceSettings;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Behaviours.Checkout;
using Payments.Client.Sandbox.Behaviours.Credits;
using Payments.Client.Sandbox.Behaviours.Disputes;
using Payments.Client.Sandbox.Behaviours.Meters;
using Payments.Client.Sandbox.Behaviours.Portal;
using Payments.Client.Sandbox.Behaviours.Refunds;
using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>The behaviours of every resource.</summary>
internal static class AllBehaviours
{
    private static readonly Behaviour[] Behaviours =
    [
        new AlertBehaviour(),
        new BalanceSettingsBehaviour(),
        new BalanceTransactionBehaviour(),
        new ChargeBehaviour(),
        new CheckoutSessionBehaviour(),
        new CreditBalanceSummaryBehaviour(),
        new CreditBalanceTransactionBehaviour(),
        new CreditGrantBehaviour(),
        new DisputeBehaviour(),
        new EventBehaviour(),
        new MeterBehaviour(),
        new MeterEventAdjustmentBehaviour(),
        new MeterEventBehaviour(),
        new MeterEventSummaryBehaviour(),
        new PortalConfigurationBehaviour(),
        new PortalSessionBehaviour(),
        new RefundBehaviour(),
        new SeededBehaviour(),
    ];

    public static OperationTable Register()
    {
        var operations = new OperationTable();
        foreach (var behaviour in Behaviours)
        {
            behaviour.Register(operations);
        }

        return operations;
    }
}
