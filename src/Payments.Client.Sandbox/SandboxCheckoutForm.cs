namespace Payments.Client.Sandbox;

/// <summary>
/// What a customer enters on the page of a checkout session. A session is completed only with all that it requires; what it does not ask for is refused.
/// </summary>
public sealed class SandboxCheckoutForm
{
    /// <summary>What is paid with: a test token, or the number of a test card.</summary>
    public string PaymentSource { get; init; } = "tok_visa";

    /// <summary>The email address; null for the one that the session was made with, and <c>customer@example.test</c> if there is none and no customer either.</summary>
    public string? Email { get; init; }

    /// <summary>The name on the card. It is required where the session requires a billing address.</summary>
    public string? Name { get; init; }

    /// <summary>The phone number, for sessions with <c>phone_number_collection</c>.</summary>
    public string? Phone { get; init; }

    /// <summary>The billing address.</summary>
    public SandboxAddress? BillingAddress { get; init; }

    /// <summary>Who gets the parcel, for sessions with <c>shipping_address_collection</c>.</summary>
    public string? ShippingName { get; init; }

    /// <summary>Where the parcel goes, for sessions with <c>shipping_address_collection</c>.</summary>
    public SandboxAddress? ShippingAddress { get; init; }

    /// <summary>The name of the business, for sessions with <c>name_collection[business]</c>.</summary>
    public string? BusinessName { get; init; }

    /// <summary>The name of the person, for sessions with <c>name_collection[individual]</c>.</summary>
    public string? IndividualName { get; init; }

    /// <summary>The values of the session's own fields by their keys; for a dropdown, the value of an option. One that is left out has the value that it starts from, an empty one has none.</summary>
    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>The customer accepts the terms of service, which sessions can require.</summary>
    public bool AcceptsTerms { get; init; }

    /// <summary>The customer wants to be told of promotions, where the session asks.</summary>
    public bool AcceptsPromotions { get; init; }

    /// <summary>The connected account that the session belongs to; null for the sandbox's own.</summary>
    public string? Account { get; init; }
}
