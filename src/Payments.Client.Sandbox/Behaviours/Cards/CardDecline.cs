using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>Why a card is refused, as the error and the failed charge tell it.</summary>
/// <param name="Code">The error's code.</param>
/// <param name="DeclineCode">What the bank says, where it says more than the code; null where it does not.</param>
/// <param name="Message">For people.</param>
internal sealed record CardDecline(string Code, string? DeclineCode, string Message)
{
    private const string Later = "try_again_later";
    private const string Never = "do_not_try_again";

    public static readonly CardDecline Generic = new("card_declined", "generic_decline", "The card was declined.") { AdviceCode = Later };

    public static readonly CardDecline InsufficientFunds =
        new("card_declined", "insufficient_funds", "The card has insufficient funds.") { AdviceCode = Later };

    public static readonly CardDecline Lost = new("card_declined", "lost_card", "The card was declined.");

    public static readonly CardDecline Stolen = new("card_declined", "stolen_card", "The card was declined.");

    public static readonly CardDecline TooOften =
        new("card_declined", "card_velocity_exceeded", "The card was declined: it was used too often or for too much.") { AdviceCode = Later };

    /// <summary>The card holder would have to prove who they are, which a charge cannot ask for.</summary>
    public static readonly CardDecline NeedsAuthentication =
        new("card_declined", "authentication_required", "The card was declined: its bank wants the card holder to authenticate.") { AdviceCode = null };

    public static readonly CardDecline Fraudulent = new("card_declined", "fraudulent", "The card was declined.") { IsBlocked = true, AdviceCode = null };

    public static readonly CardDecline Expired = new("expired_card", null, "The card has expired.") { Param = "exp_month" };

    public static readonly CardDecline WrongCvc =
        new("incorrect_cvc", null, "The card's security code is wrong.") { Param = "cvc", AdviceCode = "confirm_card_data" };

    public static readonly CardDecline Processing =
        new("processing_error", null, "The card could not be processed.") { AdviceCode = Later };

    /// <summary>Refused before it got to the card network.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>What to do next, in the API's words; null when it gives no advice.</summary>
    public string? AdviceCode { get; init; } = Never;

    /// <summary>The most that is known of the reason.</summary>
    public string Reason => DeclineCode ?? Code;

    /// <summary>The part of the card that is at fault.</summary>
    public string? Param { get; init; }

    public ApiProblem ToProblem() => new(402, "card_error", Message)
    {
        AdviceCode = AdviceCode,
        Code = Code,
        DeclineCode = DeclineCode,
        Param = Param,
    };
}
