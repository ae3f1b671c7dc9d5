using Payments.Client.Benchmarks.Floor;
using Payments.Client.Benchmarks.Support;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>Whole calls over HTTP to a server in another process of this machine. The floor is a bare <see cref="HttpClient"/> with the same reader.</summary>
public abstract class LoopbackCase : AsyncCase
{
    private protected const string ChargeId = "ch_3TzQ7kLkdIwHu7ix0a1b2c3d";

    private protected PaymentsClient OurClient { get; } = Clients.Ours(LoopbackServer.Address);

    private protected Stripe.StripeClient OfficialClient { get; } = Clients.Official(LoopbackServer.Address);

    private protected BareClient BareClient { get; } = Clients.Floor(LoopbackServer.Address);
}

public class LoopbackGet : LoopbackCase
{
    protected override Task ByOfficialAsync() => OfficialClient.V1.Charges.GetAsync(ChargeId);

    protected override Task ByOursAsync() => OurClient.Charges.GetAsync(ChargeId);

    protected override Task ByFloorAsync() => BareClient.GetChargeAsync(ChargeId);
}

public class LoopbackPost : LoopbackCase
{
    protected override Task ByOfficialAsync() => OfficialClient.V1.Charges.CreateAsync(SmallRequests.OfficialCharge());

    protected override Task ByOursAsync() => OurClient.Charges.CreateAsync(SmallRequests.OurCharge());

    protected override Task ByFloorAsync() => BareClient.CreateChargeAsync(SmallRequests.ChargeByHand());
}

public class LoopbackList : LoopbackCase
{
    protected override Task ByOfficialAsync() => OfficialClient.V1.Charges.ListAsync(new() { Limit = Payloads.PageSize });

    protected override Task ByOursAsync() => OurClient.Charges.ListAsync(new() { Limit = Payloads.PageSize });

    protected override Task ByFloorAsync() => BareClient.ListChargesAsync(Payloads.PageSize);
}

public class ConcurrentGets : LoopbackCase
{
    private const int Calls = 64;

    protected override Task ByOfficialAsync() => Together(() => OfficialClient.V1.Charges.GetAsync(ChargeId));

    protected override Task ByOursAsync() => Together(() => OurClient.Charges.GetAsync(ChargeId));

    protected override Task ByFloorAsync() => Together(() => BareClient.GetChargeAsync(ChargeId));

    private static Task Together(Func<Task> call)
    {
        var calls = new Task[Calls];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = call();
        }

        return Task.WhenAll(calls);
    }
}

public class AutoPaging : LoopbackCase
{
    protected override async Task ByOfficialAsync() => await Walks.OfficialAsync(OfficialClient);

    protected override async Task ByOursAsync() => await Walks.OursAsync(OurClient);

    protected override async Task ByFloorAsync() => await Walks.FloorAsync(BareClient);
}
