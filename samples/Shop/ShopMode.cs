namespace Shop;

/// <summary>How this program was started.</summary>
/// <param name="IsSandbox">The payments API is the sandbox in this process.</param>
/// <param name="ShowsAdmin">The pages for staff are there.</param>
public sealed record ShopMode(bool IsSandbox, bool ShowsAdmin)
{
    /// <summary>Without a key the shop runs on the sandbox; with a test key, on the real API.</summary>
    /// <exception cref="InvalidOperationException">The key could move real money.</exception>
    public static ShopMode Of(string? apiKey, IHostEnvironment environment)
    {
        if (apiKey is not null && !apiKey.StartsWith("sk_test_", StringComparison.Ordinal) && !apiKey.StartsWith("rk_test_", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Payments:ApiKey is not a test key (sk_test_… or rk_test_…): this is a sample, and takes no other.");
        }

        // The sample has no sign-in, so it shows its pages for staff on a developer's machine only. Replace this by your own authorization.
        return new ShopMode(IsSandbox: apiKey is null, ShowsAdmin: environment.IsDevelopment());
    }
}
