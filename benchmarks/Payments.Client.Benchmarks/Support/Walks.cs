using Payments.Client.Benchmarks.Floor;

namespace Payments.Client.Benchmarks.Support;

/// <summary>Walks over all charges of the server, page by page.</summary>
internal static class Walks
{
    public static async Task<long> OursAsync(PaymentsClient client)
    {
        var total = 0L;
        await foreach (var charge in client.Charges.ListAutoPagingAsync(new() { Limit = Payloads.PageSize }))
        {
            total += charge.Amount;
        }

        return total;
    }

    public static async Task<long> OfficialAsync(Stripe.StripeClient client)
    {
        var total = 0L;
        await foreach (var charge in client.V1.Charges.ListAutoPagingAsync(new() { Limit = Payloads.PageSize }))
        {
            total += charge.Amount;
        }

        return total;
    }

    public static async Task<long> FloorAsync(BareClient client)
    {
        var total = 0L;
        Page<Charge>? page = null;
        do
        {
            page = await client.ListChargesAsync(Payloads.PageSize, page?.Data[^1].Id);
            foreach (var charge in page.Data)
            {
                total += charge.Amount;
            }
        }
        while (page.HasMore);

        return total;
    }
}
