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

    private readonly JsonObject _holder = [];

    private PresentedCard(TestCard card, long expiryMonth, long expiryYear, bool hasCvc)
    {
        Card = card;
        ExpiryMonth = expiryMonth;
        ExpiryYear = expiryYear;
        HasCvc = hasCvc;
    }

    public TestCard Card { get; }

    public long ExpiryMonth { get; }

    public long ExpiryYear { get; }

    public bool HasCvc { get; }

    public string? Holder(string name) => _holder.Text(name);

    /// <summary>The outcome of comparing what was sent with what the bank knows; test cards agree with everything.</summary>
    public static string? CheckOf(bool wasSent) => wasSent ? "pass" : null;

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
        var card = TestCards.FindToken(token) ?? throw Problems.NoSuchReference("token", token, param);
        return new PresentedCard(card, now.Month, now.Year + 1, hasCvc: false);
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
        var presented = new PresentedCard(card, month, year, typed.Has("cvc"));
        typed.CopyTo(presented._holder, [.. AddressParts, "name"]);
        return presented;
    }

    private static long ReadPart(Parameters typed, string name) =>
        long.TryParse(typed.RequiredText(name), NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : -1;

    private static ApiProblemException Refused(string code, string message, string? param, string? declineCode = null) =>
        new(new ApiProblem(402, "card_error", message) { Code = code, Param = param, DeclineCode = declineCode });
}
