namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>The API's test cards, by token and by number.</summary>
internal static class TestCards
{
    private static readonly CardDecline Generic = new("card_declined", "generic_decline", "The card was declined.")
    {
        AdviceCode = "try_again_later",
    };

    private static readonly CardDecline Insufficient = new("card_declined", "insufficient_funds", "The card has insufficient funds.")
    {
        AdviceCode = "try_again_later",
    };

    private static readonly CardDecline Lost = new("card_declined", "lost_card", "The card was declined.");
    private static readonly CardDecline Stolen = new("card_declined", "stolen_card", "The card was declined.");
    private static readonly CardDecline Fraudulent = new("card_declined", "fraudulent", "The card was declined.") { IsBlocked = true };
    private static readonly CardDecline Expired = new("expired_card", "expired_card", "The card has expired.", "exp_month");
    private static readonly CardDecline WrongCvc = new("incorrect_cvc", "incorrect_cvc", "The card's security code is wrong.", "cvc")
    {
        AdviceCode = "confirm_card_data",
    };

    private static readonly CardDecline Processing = new("processing_error", "processing_error", "The card could not be processed.")
    {
        AdviceCode = "try_again_later",
    };

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
        ["tok_jcb"] = new("3566002020360505", CardBrand.Jcb),
        ["tok_unionpay"] = new("6200000000000005", CardBrand.UnionPay),
        ["tok_bypassPending"] = new("4000000000000077", CardBrand.Visa) { SkipsPending = true },
        ["tok_riskLevelElevated"] = new("4000000000009235", CardBrand.Visa) { RiskLevel = "elevated" },
        ["tok_createDispute"] = new("4000000000000259", CardBrand.Visa) { DisputeReason = "fraudulent" },
        ["tok_createDisputeProductNotReceived"] = new("4000000000002685", CardBrand.Visa) { DisputeReason = "product_not_received" },
        ["tok_createDisputeInquiry"] = new("4000000000001976", CardBrand.Visa) { DisputeReason = "fraudulent", IsInquiry = true },
        ["tok_chargeDeclined"] = Declining("4000000000000002", Generic),
        ["tok_chargeDeclinedInsufficientFunds"] = Declining("4000000000009995", Insufficient),
        ["tok_chargeDeclinedLostCard"] = Declining("4000000000009987", Lost),
        ["tok_chargeDeclinedStolenCard"] = Declining("4000000000009979", Stolen),
        ["tok_chargeDeclinedExpiredCard"] = Declining("4000000000000069", Expired),
        ["tok_chargeDeclinedIncorrectCvc"] = Declining("4000000000000127", WrongCvc),
        ["tok_chargeDeclinedProcessingError"] = Declining("4000000000000119", Processing),
        ["tok_chargeDeclinedFraudulent"] = Declining("4100000000000019", Fraudulent) with { RiskLevel = "highest" },
    };

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["tok_visa_chargeDeclined"] = "tok_chargeDeclined",
        ["tok_chargeDeclinedFraudulentDecline"] = "tok_chargeDeclinedFraudulent",
        ["tok_radarBlock"] = "tok_chargeDeclinedFraudulent",
    };

    private static readonly Dictionary<string, TestCard> ByNumber = MapNumbers();

    public static TestCard? FindToken(string token) => ByToken.GetValueOrDefault(Aliases.GetValueOrDefault(token, token));

    public static TestCard? FindNumber(string number) => ByNumber.GetValueOrDefault(number);

    private static TestCard Declining(string number, CardDecline decline) => new(number, CardBrand.Visa) { Decline = decline };

    private static Dictionary<string, TestCard> MapNumbers()
    {
        var cards = ByToken.Values.ToDictionary(card => card.Number, StringComparer.Ordinal);

        // A second number of the same kind, which the API documents beside the one of its token.
        cards.Add("371449635398431", new TestCard("371449635398431", CardBrand.Amex));
        cards.Add("2223003122003222", new TestCard("2223003122003222", CardBrand.Mastercard));
        cards.Add("6011000990139424", new TestCard("6011000990139424", CardBrand.Discover));
        return cards;
    }
}
