namespace Payments.Client.Sandbox;

/// <summary>An address as a customer enters it.</summary>
public sealed class SandboxAddress
{
    /// <summary>Street and number, or the like.</summary>
    public string? Line1 { get; init; }

    /// <summary>Apartment, floor, or the like.</summary>
    public string? Line2 { get; init; }

    /// <summary>The city or village.</summary>
    public string? City { get; init; }

    /// <summary>The state, county or province.</summary>
    public string? State { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country: the two letters of ISO 3166-1, such as <c>US</c>.</summary>
    public string? Country { get; init; }
}
