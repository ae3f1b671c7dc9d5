namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>Checks the form of card numbers.</summary>
internal static class CardNumbers
{
    /// <summary>Twelve to nineteen digits with a right check digit (Luhn).</summary>
    public static bool IsValid(string number)
    {
        if (number.Length is < 12 or > 19 || !number.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
