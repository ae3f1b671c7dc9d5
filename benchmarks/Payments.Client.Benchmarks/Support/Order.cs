using Payments.Client.Benchmarks.Floor;
using Payments.Client.Checkout;

namespace Payments.Client.Benchmarks.Support;

/// <summary>A cart of ten lines with prices of their own, as each of the three ways takes it to make a checkout session.</summary>
internal static class Order
{
    private const string Success = "https://shop.example.test/thanks?session_id={CHECKOUT_SESSION_ID}";
    private const string Cancel = "https://shop.example.test/cart";
    private const string Email = "jenny.rosen@example.com";
    private const string Cart = "b1f0c9f2-7c54-4d2a-9a2e-0f6f3f0c8a11";

    private static readonly Line[] Lines =
    [
        new("Rocket, small", "One stage, reusable; flies to 80 km", 4_990, 1, "p-1001"),
        new("Rocket, large", "Two stages; flies to low orbit & back", 12_990, 1, "p-1002"),
        new("Space suit, size M", "White, with 2 pairs of gloves", 24_900, 2, "p-2001"),
        new("Helmet", "Gold-coated visor (100% UV protection)", 8_900, 2, "p-2002"),
        new("Oxygen, 10 l", "Refillable bottle, 200 bar", 2_490, 6, "p-3001"),
        new("Freeze-dried ice cream", "Strawberry / vanilla / chocolate", 590, 12, "p-4001"),
        new("Star map", "Northern sky, 60 × 90 cm", 1_990, 1, "p-5001"),
        new("Moon boots", "Grey, size 43", 7_990, 2, "p-2003"),
        new("Telescope", "f/5, 150 mm, with tripod", 39_900, 1, "p-6001"),
        new("Parachute", "For landings up to 120 kg", 15_900, 2, "p-7001"),
    ];

    public static CheckoutSessionCreateOptions Ours() => new()
    {
        Mode = CheckoutSessionMode.Payment,
        SuccessUrl = Success,
        CancelUrl = Cancel,
        CustomerEmail = Email,
        ClientReferenceId = Cart,
        Metadata = new() { ["cart"] = Cart },
        LineItems =
        [
            .. Lines.Select(line => new CheckoutSessionLineItemOptions
            {
                PriceData = new()
                {
                    Currency = "eur",
                    UnitAmount = line.UnitAmount,
                    ProductData = new() { Name = line.Name, Description = line.Description, Metadata = new() { ["sku"] = line.Sku } },
                },
                Quantity = line.Quantity,
            }),
        ],
    };

    public static Stripe.Checkout.SessionCreateOptions Official() => new()
    {
        Mode = "payment",
        SuccessUrl = Success,
        CancelUrl = Cancel,
        CustomerEmail = Email,
        ClientReferenceId = Cart,
        Metadata = new() { ["cart"] = Cart },
        LineItems =
        [
            .. Lines.Select(line => new Stripe.Checkout.SessionLineItemOptions
            {
                PriceData = new()
                {
                    Currency = "eur",
                    UnitAmount = line.UnitAmount,
                    ProductData = new() { Name = line.Name, Description = line.Description, Metadata = new() { ["sku"] = line.Sku } },
                },
                Quantity = line.Quantity,
            }),
        ],
    };

    public static byte[] ByHand()
    {
        var form = new HandWrittenForm();
        form.Raw("cancel_url="u8);
        form.Text(Cancel);
        form.Raw("&client_reference_id="u8);
        form.Text(Cart);
        form.Raw("&customer_email="u8);
        form.Text(Email);
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = Lines[i];
            Name(ref form, i, "[price_data][currency]="u8);
            form.Text("eur");
            Name(ref form, i, "[price_data][product_data][description]="u8);
            form.Text(line.Description);
            Name(ref form, i, "[price_data][product_data][metadata][sku]="u8);
            form.Text(line.Sku);
            Name(ref form, i, "[price_data][product_data][name]="u8);
            form.Text(line.Name);
            Name(ref form, i, "[price_data][unit_amount]="u8);
            form.Number(line.UnitAmount);
            Name(ref form, i, "[quantity]="u8);
            form.Number(line.Quantity);
        }

        form.Raw("&metadata[cart]="u8);
        form.Text(Cart);
        form.Raw("&mode=payment&success_url="u8);
        form.Text(Success);
        return form.Finish();
    }

    private static void Name(ref HandWrittenForm form, int line, ReadOnlySpan<byte> rest)
    {
        form.Raw("&line_items["u8);
        form.Number(line);
        form.Raw("]"u8);
        form.Raw(rest);
    }

    private sealed record Line(string Name, string Description, long UnitAmount, long Quantity, string Sku);
}
