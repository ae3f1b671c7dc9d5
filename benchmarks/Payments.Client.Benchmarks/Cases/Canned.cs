using Payments.Client.Benchmarks.Floor;
using Payments.Client.Benchmarks.Support;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>Whole calls without a network: a handler answers at once. The floor is a bare <see cref="HttpClient"/> with the same reader.</summary>
public abstract class CannedCase : AsyncCase
{
    private protected const string ChargeId = "ch_3TzQ7kLkdIwHu7ix0a1b2c3d";

    private protected PaymentsClient OurClient { get; } = Clients.Ours(new CannedHandler(Payloads.Charge));

    private protected Stripe.StripeClient OfficialClient { get; } = Clients.Official(new CannedHandler(Payloads.Charge));

    private protected BareClient BareClient { get; } = Clients.Floor(new CannedHandler(Payloads.Charge));
}

public class CannedGet : CannedCase
{
    protected override Task ByOfficialAsync() => OfficialClient.V1.Charges.GetAsync(ChargeId);

    protected override Task ByOursAsync() => OurClient.Charges.GetAsync(ChargeId);

    protected override Task ByFloorAsync() => BareClient.GetChargeAsync(ChargeId);
}

public class CannedPost : CannedCase
{
    protected override Task ByOfficialAsync() => OfficialClient.V1.Charges.CreateAsync(SmallRequests.OfficialCharge());

    protected override Task ByOursAsync() => OurClient.Charges.CreateAsync(SmallRequests.OurCharge());

    protected override Task ByFloorAsync() => BareClient.CreateChargeAsync(SmallRequests.ChargeByHand());
}
