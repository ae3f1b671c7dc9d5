namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Makes checkout sessions: what they need at least, with what a test adds, replaces or (by null) leaves out.</summary>
public static class CheckoutApi
{
    public const string SessionsPath = "/v1/checkout/sessions";

    /// <summary>One T-shirt for 20.00 USD, on the hosted page.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Payment = new Dictionary<string, string?>
    {
        ["mode"] = "payment",
        ["success_url"] = "https://example.test/done?id={CHECKOUT_SESSION_ID}",
        ["line_items[0][quantity]"] = "1",
        ["line_items[0][price_data][currency]"] = "usd",
        ["line_items[0][price_data][unit_amount]"] = "2000",
        ["line_items[0][price_data][product_data][name]"] = "T-shirt",
    };

    /// <summary>A plan for 20.00 USD a month.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Subscription = new Dictionary<string, string?>(Payment)
    {
        ["mode"] = "subscription",
        ["line_items[0][price_data][recurring][interval]"] = "month",
    };

    public static readonly IReadOnlyDictionary<string, string?> Setup = new Dictionary<string, string?>
    {
        ["mode"] = "setup",
        ["success_url"] = "https://example.test/done",
        ["currency"] = "usd",
    };

    public static IReadOnlyDictionary<string, string?> Of(string mode) => mode switch
    {
        "payment" => Payment,
        "subscription" => Subscription,
        _ => Setup,
    };

    public static Task<TestResponse> Checkout(
        this SandboxApi api, IReadOnlyDictionary<string, string?> form, params (string Name, string? Value)[] changes)
    {
        var merged = new Dictionary<string, string?>(form);
        foreach (var (name, value) in changes)
        {
            merged[name] = value;
        }

        return api.Post(SessionsPath, [.. merged.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!))]);
    }

    /// <summary>A session in payment mode.</summary>
    public static async Task<TestResponse> Checkout(this SandboxApi api, params (string Name, string? Value)[] changes)
    {
        var session = await api.Checkout(Payment, changes);
        session.Status.Should().Be(200, session.Body);
        return session;
    }
}
