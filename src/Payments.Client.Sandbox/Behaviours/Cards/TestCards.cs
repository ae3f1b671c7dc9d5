using Payments.Client.Sandbox.Behaviours.Refunds;

namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>The API's test cards, by token and by number.</summary>
internal static class TestCards
{
    private const string Prefix = "tok_";
    private const string VisaPrefix = "tok_visa_";

    private static readonly Dictionary<string, TestCard> ByToken = new(StringComparer.Ordinal)
    {
        ["tok_visa"] = new("4242424242424242", CardBrand.Visa),
        ["tok_visa_debit"] = new("4000056655665556", CardBrand.Visa, "debit"),
        ["tok_mastercard"] = new("5555555555554444", CardBrand.Mastercard),
        ["tok_mastercard_debit"] = new("5200828282828210", CardBrand.Mastercard, "debit"),
        ["tok_mastercard_prepaid"] = new("5105105105105100", CardBrand.Mastercard, "prepaid"),
        ["tok_amex"] = new("378282246310005", CardBrand.Amex),
        ["tok_discover"] = new("6011111111111117", CardBrand.Discover),
        ["tok_diners"] = new("3056930009020004", CardBrand.Diners),
        ["tok_jcb"] = new("3566002020360505", CardBrand.Jcb) { Country = "JP" },
        ["tok_unionpay"] = new("6200000000000005", CardBrand.UnionPay) { Country = "CN" },
        ["tok_bypassPending"] = Visa("4000000000000077") with { SkipsPending = true },
        ["tok_bypassPendingInternational"] = Visa("4000003720000278") with { SkipsPending = true, Country = "IE" },
        ["tok_threeDSecureOptional"] = Visa("4000000000003055"),
        ["tok_threeDSecure2Required"] = Declining("4000000000003220", CardDecline.NeedsAuthentication),
        ["tok_threeDSecureRequiredChargeDeclined"] = Declining("4000008400001629", CardDecline.NeedsAuthentication),
        ["tok_authenticationRequired"] = Declining("4000002760003184", CardDecline.NeedsAuthentication) with { Country = "DE" },
        ["tok_authenticationRequiredOnSetup"] = Declining("4000002500003155", CardDecline.NeedsAuthentication) with { Country = "FR" },
        ["tok_authenticationRequiredChargeDeclinedInsufficientFunds"] =
            Declining("4000008260003178", CardDecline.NeedsAuthentication) with { Country = "GB" },
        ["tok_riskLevelElevated"] = Visa("4000000000009235") with { RiskLevel = "elevated" },
        ["tok_riskLevelHighest"] = Declining("4000000000004954", CardDecline.Fraudulent) with { RiskLevel = "highest" },
        ["tok_radarBlock"] = Declining("4100000000000019", CardDecline.Fraudulent) with { RiskLevel = "highest" },
        ["tok_cvcCheckFail"] = Visa("4000000000000101") with { CvcCheck = "fail" },
        ["tok_cvcCheckFailElevatedRisk"] = Visa("4000058400307872") with { CvcCheck = "fail", RiskLevel = "elevated" },
        ["tok_avsFail"] = Visa("4000000000000010") with { Line1Check = "fail", ZipCheck = "fail" },
        ["tok_avsLine1Fail"] = Visa("4000000000000028") with { Line1Check = "fail" },
        ["tok_avsZipFail"] = Visa("4000000000000036") with { ZipCheck = "fail" },
        ["tok_avsZipFailElevatedRisk"] = Visa("4000058400306072") with { ZipCheck = "fail", RiskLevel = "elevated" },
        ["tok_avsUnchecked"] = Visa("4000000000000044") with { Line1Check = "unavailable", ZipCheck = "unavailable" },
        ["tok_createDispute"] = Visa("4000000000000259") with { DisputeReason = "fraudulent" },
        ["tok_createDisputeProductNotReceived"] = Visa("4000000000002685") with { DisputeReason = "product_not_received" },
        ["tok_createDisputeInquiry"] = Visa("4000000000001976") with { DisputeReason = "fraudulent", IsInquiry = true },
        ["tok_pendingRefund"] = Visa("4000000000007726") with { RefundsTurnOut = RefundSettlement.Later },
        ["tok_refundFail"] = Visa("4000000000005126") with { RefundsTurnOut = RefundSettlement.Never },
        ["tok_chargeCustomerFail"] = Declining("4000000000000341", CardDecline.Generic),
        ["tok_chargeDeclined"] = Declining("4000000000000002", CardDecline.Generic),
        ["tok_chargeDeclinedInsufficientFunds"] = Declining("4000000000009995", CardDecline.InsufficientFunds),
        ["tok_chargeDeclinedLostCard"] = Declining("4000000000009987", CardDecline.Lost),
        ["tok_chargeDeclinedStolenCard"] = Declining("4000000000009979", CardDecline.Stolen),
        ["tok_chargeDeclinedExpiredCard"] = Declining("4000000000000069", CardDecline.Expired),
        ["tok_chargeDeclinedIncorrectCvc"] = Declining("4000000000000127", CardDecline.WrongCvc) with { CvcCheck = "fail" },
        ["tok_chargeDeclinedProcessingError"] = Declining("4000000000000119", CardDecline.Processing),
        ["tok_chargeDeclinedVelocityLimitExceeded"] = Declining("4000000000006975", CardDecline.TooOften),
    };

    private static readonly TestCard[] WithoutToken =
    [
        new("371449635398431", CardBrand.Amex),
        new("2223003122003222", CardBrand.Mastercard),
        new("6011000990139424", CardBrand.Discover),
        new("6011981111111113", CardBrand.Discover, "debit"),
        new("36227206271667", CardBrand.Diners),
        new("6200000000000047", CardBrand.UnionPay, "debit") { Country = "CN" },
        new("6205500000000000004", CardBrand.UnionPay) { Country = "CN" },
    ];

    private static readonly Dictionary<string, string> OlderNames = new(StringComparer.Ordinal)
    {
        ["tok_chargeDeclinedFraudulent"] = "tok_radarBlock",
    };

    private static readonly Dictionary<string, TestCard> ByNumber = ByToken.Values.Concat(WithoutToken).Concat(CountryCards.ByToken.Values)
        .ToDictionary(card => card.Number, StringComparer.Ordinal);

    public static TestCard? FindToken(string token)
    {
        var name = OlderNames.GetValueOrDefault(token, token);
        return ByToken.GetValueOrDefault(name) ?? CountryCards.ByToken.GetValueOrDefault(name) ?? FindVisaToken(name);
    }

    public static TestCard? FindNumber(string number) => ByNumber.GetValueOrDefault(number);

    /// <summary>The API has the tokens of declines with and without the brand, such as <c>tok_visa_chargeDeclined</c>.</summary>
    private static TestCard? FindVisaToken(string token) => token.StartsWith(VisaPrefix + "charge", StringComparison.Ordinal)
        ? ByToken.GetValueOrDefault(Prefix + token[VisaPrefix.Length..])
        : null;

    private static TestCard Visa(string number) => new(number, CardBrand.Visa);

    private static TestCard Declining(string number, CardDecline decline) => Visa(number) with { Decline = decline };
}
