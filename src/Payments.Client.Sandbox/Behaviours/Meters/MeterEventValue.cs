using System.Globalization;
using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Reads the value of a meter event: a decimal number in plain notation.</summary>
internal static partial class MeterEventValue
{
    private const int MostDigits = 15;

    public static decimal Read(Parameters payload, string key)
    {
        var path = payload.PathOf(key);
        var text = payload.Text(key)
            ?? throw Problems.Invalid($"The payload has no value: send it as {path}.", path, "meter_event_value_not_found");
        if (!NumberForm().IsMatch(text))
        {
            throw Problems.Invalid($"The value {path} must be a number such as 12 or 0.5.", path, "meter_event_invalid_value");
        }

        var digits = text.TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length;
        return digits <= MostDigits
            ? decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : throw Problems.Invalid($"The value {path} has {digits} digits; at most {MostDigits} are allowed.", path, "meter_event_value_too_many_digits");
    }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex NumberForm();
}
