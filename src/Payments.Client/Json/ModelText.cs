namespace Payments.Client.Json;

/// <summary>
/// What an object is, in a few words for logs and debuggers: <c>charge ch_1: 20.00 USD succeeded</c>. Names, addresses, texts of users and secrets have no
/// place in it.
/// </summary>
internal readonly struct ModelText(string kind, string? id = null, string? amount = null, string? status = null)
{
    /// <summary>Which object it is: <c>charge ch_1</c>.</summary>
    public string Name => string.IsNullOrEmpty(id) ? kind : $"{kind} {id}";

    /// <summary>The object's money; null if it has none.</summary>
    public string? Amount => amount;

    /// <summary>An amount in its currency; null where one of the two is missing.</summary>
    public static string? AmountOf(long? amount, string? currency) =>
        amount is { } known && !string.IsNullOrEmpty(currency) ? Money.Describe(known, currency!) : null;

    public override string ToString()
    {
        var state = string.Join(" ", new[] { amount, status }.Where(static part => !string.IsNullOrEmpty(part)));
        return PlainText.Of(state.Length > 0 ? $"{Name}: {state}" : Name);
    }
}
