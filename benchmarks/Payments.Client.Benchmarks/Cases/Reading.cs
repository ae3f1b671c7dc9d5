using System.Text;
using Payments.Client.Benchmarks.Floor;
using Payments.Client.Benchmarks.Support;
using Payments.Client.Billing;
using Payments.Client.Checkout;
using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>Makes objects of a body that is there. The floor visits every token and keeps nothing.</summary>
public abstract class ReadingCase(byte[] body) : Case
{
    // The official SDK reads strings. Making one of the body is not counted against it.
    protected string Text { get; } = Encoding.UTF8.GetString(body);

    protected override object? ByFloor() => JsonScan.Count(body) == 0 ? this : null;

    private protected T Read<T>(JsonFactory<T> read) => WholeDocument.Read(body, read);
}

public class ReadCharge() : ReadingCase(Payloads.Charge)
{
    protected override object? ByOfficial() => Stripe.StripeEntity.FromJson<Stripe.Charge>(Text);

    protected override object? ByOurs() => Read(Model<Charge>.Read);
}

public class ReadChargeList() : ReadingCase(Payloads.ChargePage)
{
    protected override object? ByOfficial() => Stripe.StripeEntity.FromJson<Stripe.StripeList<Stripe.Charge>>(Text);

    protected override object? ByOurs() => Read(Model<Charge>.ReadPage);
}

public class ReadCheckoutSession() : ReadingCase(Payloads.CheckoutSession)
{
    protected override object? ByOfficial() => Stripe.StripeEntity.FromJson<Stripe.Checkout.Session>(Text);

    protected override object? ByOurs() => Read(Model<CheckoutSession>.Read);
}

public class ReadCreditGrantPage() : ReadingCase(Payloads.CreditGrantPage)
{
    protected override object? ByOfficial() => Stripe.StripeEntity.FromJson<Stripe.StripeList<Stripe.Billing.CreditGrant>>(Text);

    protected override object? ByOurs() => Read(Model<CreditGrant>.ReadPage);
}
