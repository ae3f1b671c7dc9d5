using System.Security.Cryptography;
using System.Text;

namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>One of the API's test cards: what it looks like, and what happens to a payment with it.</summary>
internal sealed record TestCard(string Number, CardBrand Brand, string Funding = "credit")
{
    /// <summary>Where the bank is that issued the card.</summary>
    public string Country { get; init; } = "US";

    /// <summary>Why payments are refused; null when they go through.</summary>
    public CardDecline? Decline { get; init; }

    /// <summary>The reason of the dispute that follows a payment; null for none.</summary>
    public string? DisputeReason { get; init; }

    /// <summary>The dispute starts as an inquiry, which takes no money.</summary>
    public bool IsInquiry { get; init; }

    /// <summary>How refunds turn out: null for at once, or one of the values of <see cref="Refunds.RefundSettlement"/>.</summary>
    public string? RefundsTurnOut { get; init; }

    public string RiskLevel { get; init; } = "normal";

    /// <summary>Payments are available at once.</summary>
    public bool SkipsPending { get; init; }

    /// <summary>What the bank says of the security code that it is sent.</summary>
    public string CvcCheck { get; init; } = "pass";

    /// <summary>What the bank says of the first line of the address.</summary>
    public string Line1Check { get; init; } = "pass";

    /// <summary>What the bank says of the postal code.</summary>
    public string ZipCheck { get; init; } = "pass";

    public string Last4 => Number[^4..];

    /// <summary>Tells cards apart without giving their number away; the same for each use of a card.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Number)))[..16];
}

/// <summary>A card network, as payment method details and as card objects name it.</summary>
internal sealed record CardBrand(string Name, string DisplayName)
{
    public static readonly CardBrand Visa = new("visa", "Visa");
    public static readonly CardBrand Mastercard = new("mastercard", "MasterCard");
    public static readonly CardBrand Amex = new("amex", "American Express");
    public static readonly CardBrand Discover = new("discover", "Discover");
    public static readonly CardBrand Diners = new("diners", "Diners Club");
    public static readonly CardBrand Jcb = new("jcb", "JCB");
    public static readonly CardBrand UnionPay = new("unionpay", "UnionPay");
}
