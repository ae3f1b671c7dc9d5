using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Forms;

/// <summary>Reads a single value of a form as the type that the description gives it.</summary>
internal static class ScalarReader
{
    // The end of the year 9999, after which dates can't be told.
    private const long LastSecond = 253_402_300_799;
    private const NumberStyles DecimalStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static JsonNode Read(string text, Node node, string path)
    {
        if (text.Length == 0)
        {
            throw Problems.Invalid(
                $"The parameter {path} is empty and cannot be unset: leave it out to keep it.", path, "parameter_invalid_empty");
        }

        return node.Kind switch
        {
            NodeKind.Whole => ReadWhole(text, path),
            NodeKind.Time => ReadTime(text, path),
            NodeKind.Number => ReadNumber(text, path),
            NodeKind.DecimalText => ReadDecimalText(text, path),
            NodeKind.Flag => ReadFlag(text, path),
            _ => ReadText(text, node, path),
        };
    }

    public static JsonValue ReadWhole(string text, string path) =>
        text is not ['+', ..] && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
            : throw Problems.Invalid(
                $"The parameter {path} must be a whole number, not '{Problems.Shorten(text)}'.", path, "parameter_invalid_integer");

    /// <summary>Whether a number of seconds is a time that can be told.</summary>
    public static bool IsTime(long seconds) => seconds is >= 0 and <= LastSecond;

    public static bool IsDecimal(string text) => decimal.TryParse(text, DecimalStyle, CultureInfo.InvariantCulture, out _);

    private static JsonValue ReadTime(string text, string path)
    {
        var time = ReadWhole(text, path);
        return IsTime(time.GetValue<long>())
            ? time
            : throw Problems.Invalid(
                $"The parameter {path} must be a time in seconds since 1970, not '{Problems.Shorten(text)}'.", path, "parameter_invalid_integer");
    }

    private static JsonValue ReadNumber(string text, string path) =>
        double.TryParse(text, DecimalStyle, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : throw Problems.Invalid($"The parameter {path} must be a number, not '{Problems.Shorten(text)}'.", path);

    private static JsonValue ReadDecimalText(string text, string path) =>
        IsDecimal(text)
            ? JsonValue.Create(text)
            : throw Problems.Invalid($"The parameter {path} must be a decimal number, not '{Problems.Shorten(text)}'.", path);

    private static JsonValue ReadFlag(string text, string path) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => throw Problems.Invalid($"The parameter {path} must be true or false, not '{Problems.Shorten(text)}'.", path),
    };

    private static JsonValue ReadText(string text, Node node, string path)
    {
        if (node.Values is { } values && !values.Contains(text))
        {
            throw Problems.Invalid($"The parameter {path} must be one of {string.Join(", ", values)}, not '{Problems.Shorten(text)}'.", path);
        }

        TextLimits.Check(text, TextLimits.Of(path), path);
        return JsonValue.Create(text);
    }
}
