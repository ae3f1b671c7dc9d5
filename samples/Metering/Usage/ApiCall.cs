namespace Metering.Usage;

/// <summary>A call of your API that a customer pays for.</summary>
/// <param name="Customer">The id of the customer, <c>cus_…</c>.</param>
/// <param name="Time">When it was made.</param>
public sealed record ApiCall(string Customer, DateTimeOffset Time);
