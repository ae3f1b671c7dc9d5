using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>One of the API's test cards: what it looks like, and what happens to a payment with it.</summary>
internal sealed record TestCard(string Number, CardBrand Brand, string Funding = "credit")
{
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

    public string Last4 => Number[^4..];

    /// <summary>Tells cards apart without giving their number away; the same for each use of a card.</summary>
    public string Fingerprint
    {
        get
        {
            var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Number));
            return Convert.ToHexString(hash)[..16];
        }
    }
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

/// <summary>Why a card is refused, as the error and the failed charge tell it.</summary>
internal sealed record CardDecline(string Code, string DeclineCode, string Message, string? Param = null)
{
    /// <summary>Refused before it got to the card network.</summary>
    public bool IsBlocked { get; init; }

    public string AdviceCode { get; init; } = "do_not_try_again";

    public ApiProblem ToProblem() => new(402, "card_error", Message)
    {
        AdviceCode = IsBlocked ? null : AdviceCode,
        Code = Code,
        DeclineCode = DeclineCode,
        Param = Param,
    };
}
