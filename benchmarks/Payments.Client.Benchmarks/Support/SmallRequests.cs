using Payments.Client.Benchmarks.Floor;

namespace Payments.Client.Benchmarks.Support;

/// <summary>The parameters of a new charge and of a list, as each of the three ways takes them.</summary>
internal static class SmallRequests
{
    private const string Description = "Order 6735: two tickets to orbit, window seats";
    private const string Email = "jenny.rosen@example.com";
    private const long Monday = 1_795_392_000;

    public static ChargeCreateOptions OurCharge() => new()
    {
        Amount = 20_00,
        Currency = "usd",
        Source = "tok_visa",
        Description = Description,
        ReceiptEmail = Email,
        Metadata = new() { ["order_id"] = "6735", ["channel"] = "web" },
    };

    public static Stripe.ChargeCreateOptions OfficialCharge() => new()
    {
        Amount = 20_00,
        Currency = "usd",
        Source = "tok_visa",
        Description = Description,
        ReceiptEmail = Email,
        Metadata = new() { ["order_id"] = "6735", ["channel"] = "web" },
    };

    public static byte[] ChargeByHand()
    {
        var form = new HandWrittenForm();
        form.Raw("amount="u8);
        form.Number(20_00);
        form.Raw("&currency=usd&description="u8);
        form.Text(Description);
        form.Raw("&metadata[order_id]="u8);
        form.Text("6735");
        form.Raw("&metadata[channel]="u8);
        form.Text("web");
        form.Raw("&receipt_email="u8);
        form.Text(Email);
        form.Raw("&source=tok_visa"u8);
        return form.Finish();
    }

    public static ChargeListOptions OurList() => new()
    {
        Limit = 100,
        Created = DateRange.Since(DateTimeOffset.FromUnixTimeSeconds(Monday)),
        Customer = "cus_TzQ6bV1mXc9dRt",
        StartingAfter = "ch_3TzQ7kLkdIwHu7ix0a1b2c3d",
    };

    public static Stripe.ChargeListOptions OfficialList() => new()
    {
        Limit = 100,
        Created = new Stripe.DateRangeOptions { GreaterThanOrEqual = DateTimeOffset.FromUnixTimeSeconds(Monday).UtcDateTime },
        Customer = "cus_TzQ6bV1mXc9dRt",
        StartingAfter = "ch_3TzQ7kLkdIwHu7ix0a1b2c3d",
    };

    public static byte[] ListByHand()
    {
        var query = new HandWrittenForm();
        query.Raw("created[gte]="u8);
        query.Number(Monday);
        query.Raw("&customer="u8);
        query.Text("cus_TzQ6bV1mXc9dRt");
        query.Raw("&limit="u8);
        query.Number(100);
        query.Raw("&starting_after="u8);
        query.Text("ch_3TzQ7kLkdIwHu7ix0a1b2c3d");
        return query.Finish();
    }
}
