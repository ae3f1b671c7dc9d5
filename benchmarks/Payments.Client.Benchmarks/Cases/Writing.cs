using Payments.Client.Benchmarks.Support;
using Payments.Client.Checkout;
using Payments.Client.Forms;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>Makes the bytes of a request of parameters that are there. The floor is written by hand for this one request.</summary>
public abstract class WritingCase : Case
{
    private protected static byte[] Write(ApiOptions options)
    {
        using var writer = new FormWriter();
        options.Write(writer);
        return writer.Written.ToArray();
    }
}

public class WriteCheckoutSession : WritingCase
{
    private readonly CheckoutSessionCreateOptions _ours = Order.Ours();
    private readonly Stripe.Checkout.SessionCreateOptions _official = Order.Official();

    protected override object? ByOfficial() => OfficialEncoder.Body(_official);

    protected override object? ByOurs() => Write(_ours);

    protected override object? ByFloor() => Order.ByHand();
}

public class WriteCharge : WritingCase
{
    private readonly ChargeCreateOptions _ours = SmallRequests.OurCharge();
    private readonly Stripe.ChargeCreateOptions _official = SmallRequests.OfficialCharge();

    protected override object? ByOfficial() => OfficialEncoder.Body(_official);

    protected override object? ByOurs() => Write(_ours);

    protected override object? ByFloor() => SmallRequests.ChargeByHand();
}

public class WriteListQuery : WritingCase
{
    private readonly ChargeListOptions _ours = SmallRequests.OurList();
    private readonly Stripe.ChargeListOptions _official = SmallRequests.OfficialList();

    protected override object? ByOfficial() => OfficialEncoder.Query(_official);

    protected override object? ByOurs() => Write(_ours);

    protected override object? ByFloor() => SmallRequests.ListByHand();
}
