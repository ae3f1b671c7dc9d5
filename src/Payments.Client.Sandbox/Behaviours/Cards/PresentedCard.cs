using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>A test card as a request presents it: with its expiry, and the holder's name and address where they were sent.</summary>
internal sealed class PresentedCard
{
    private static readonly string[] AddressParts =
        ["address_line1", "address_line2", "address_city", "address_state", "address_zip", "address_country"];

    /// <summary>What the ids of saved means of payment start with.</summary>
    private static readonly string[] Saved = ["card_", "pm_", "src_", "ba_"];

    private readonly JsonObject _holder = [];
    private readonly bool _isToken;
    private readonly bool _hasCvc;

    private PresentedCard(TestCard card, long expiryMonth, long expiryYear, bool isToken, bool hasCvc)
    {
        Card = card;
        ExpiryMonth = expiryMonth;
        ExpiryYear = expiryYear;
        _isToken = isToken;
        _hasCvc = hasCvc;
    }

    public TestCard Card { get; }

    public long ExpiryMonth { get; }

    public long ExpiryYear { get; }

    /// <summary>Why the payment is refused; null when it goes through. A security code that was not sent cannot be wrong.</summary>
    public CardDecline? Decline => Card.Decline == CardDecline.WrongCvc && CvcCheck is null ? null : Card.Decline;

    public string? CvcCheck => CheckOf(Card.CvcCheck, _hasCvc);

    public string? Line1Check => CheckOf(Card.Line1Check, _holder.Text("address_line1") is not null);

    public string? ZipCheck => CheckOf(Card.ZipCheck, _holder.Text("address_zip") is not null);

    public string? Holder(string name) => _holder.Text(name);

    /// <summary>Reads <c>source</c> or its older form <c>card</c>; null when neither was sent.</summary>
    public static PresentedCard? Read(Parameters parameters, DateTimeOffset now)
    {
        if (parameters.Has("source") && parameters.Has("card"))
        {
            throw Problems.Exclusive("source", "card");
        }

        var name = parameters.Has("source") ? "source" : "card";
        if (parameters.Object(name) is { } typed)
        {
            return ReadTyped(typed, now);
        }

        return parameters.Text(name) is { } token ? ReadToken(token, name, now) : null;
    }

    private static PresentedCard ReadToken(string token, string param, DateTimeOffset now)
    {
        if (Saved.Any(prefix => token.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw Problems.NotSimulated($"cards and other means of payment that were saved, such as '{Problems.Shorten(token)}': send a test token or card", param);
        }

        var card = TestCards.FindToken(token) ?? throw Problems.NoSuchReference("token", token, param);
        return new PresentedCard(card, now.Month, now.Year + 1, isToken: true, hasCvc: false);
    }

    private static PresentedCard ReadTyped(Parameters typed, DateTimeOffset now)
    {
        var number = new string([.. typed.RequiredText("number").Where(character => character is not (' ' or '-'))]);
        if (!CardNumbers.IsValid(number))
        {
            throw Refused("incorrect_number", "The card number is wrong.", "number");
        }

        var month = ReadPart(typed, "exp_month");
        var year = ReadPart(typed, "exp_year");
        year += year is >= 0 and < 100 ? 2000 : 0;
        if (month is not (>= 1 and <= 12))
        {
            throw Refused("invalid_expiry_month", "The card's expiration month is not a month.", "exp_month");
        }

        if (year < now.Year || (year == now.Year && month < now.Month) || year > now.Year + 50)
        {
            throw Refused("invalid_expiry_year", "The card's expiration date is in the past or too far away.", "exp_year");
        }

        if (typed.Text("cvc") is { } cvc && !(cvc.Length is 3 or 4 && cvc.All(char.IsAsciiDigit)))
        {
            throw Refused("invalid_cvc", "The card's security code is not three or four digits.", "cvc");
        }

        var card = TestCards.FindNumber(number)
            ?? throw Refused("card_declined", "The sandbox takes the API's test cards only.", null, "test_mode_live_card");
        var presented = new PresentedCard(card, month, year, isToken: false, typed.Has("cvc"));
        typed.CopyTo(presented._holder, [.. AddressParts, "name"]);
        return presented;
    }

    /// <summary>What the bank says of what was sent. A token whose point is another result than yes carries what it is about.</summary>
    private string? CheckOf(string response, bool wasSent) => wasSent || (_isToken && response != "pass") ? response : null;

    private static long ReadPart(Parameters typed, string name) =>
        long.TryParse(typed.RequiredText(name), NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : -1;

    private static ApiProblemException Refused(string code, string message, string? param, string? declineCode = null) =>
        new(new ApiProblem(402, "card_error", message) { Code = code, Param = param, DeclineCode = declineCode });
}
