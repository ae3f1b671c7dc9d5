using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Payments.Client.DependencyInjection;

/// <summary>Reads a value of configuration as what an option needs. No message shows the value: it may be a key that stands in the wrong place.</summary>
internal static class ConfigurationValue
{
    /// <summary>Whether nothing is set, as by null in JSON: the option keeps its default.</summary>
    public static bool IsUnset(IConfigurationSection entry) => entry.Value is null && !entry.GetChildren().Any();

    /// <exception cref="InvalidOperationException">It is a section or a list.</exception>
    public static string Text(IConfigurationSection entry) =>
        entry.Value is { } value && !entry.GetChildren().Any() ? value : throw Wrong(entry, "one value, and neither a section nor a list");

    public static int Number(IConfigurationSection entry) =>
        int.TryParse(Text(entry), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(entry, "a whole number");

    public static double Rate(IConfigurationSection entry) =>
        double.TryParse(Text(entry), NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? rate : throw Wrong(entry, "a number such as 50 or 0.5");

    public static bool Switch(IConfigurationSection entry) => bool.TryParse(Text(entry), out var on) ? on : throw Wrong(entry, "true or false");

    public static Uri Address(IConfigurationSection entry) =>
        Uri.TryCreate(Text(entry), UriKind.Absolute, out var address) ? address : throw Wrong(entry, "an absolute address such as https://api.stripe.com");

    /// <remarks>.NET takes 30 for days, 1:30 for hours and minutes, and 24:00:00 for days again: only what says hours, minutes and seconds is taken.</remarks>
    public static TimeSpan Time(IConfigurationSection entry)
    {
        var value = Text(entry);
        return value.Count(static unit => unit == ':') == 2 && TimeSpan.TryParseExact(value.Trim(), "c", CultureInfo.InvariantCulture, out var time)
            ? time
            : throw Wrong(entry, "a time as hours, minutes and seconds: 00:00:30 for 30 seconds, 1.00:00:00 for a day. A number alone would mean days");
    }

    /// <summary>The entries of a section.</summary>
    /// <param name="entry">The section.</param>
    /// <param name="expected">What it should have been, for the error.</param>
    /// <exception cref="InvalidOperationException">It is a value, or both a value and a section.</exception>
    public static IEnumerable<IConfigurationSection> Section(IConfigurationSection entry, string expected) =>
        entry.Value is null ? entry.GetChildren() : throw Wrong(entry, expected);

    public static InvalidOperationException Wrong(IConfigurationSection entry, string expected) => new($"The configuration key {entry.Path} must be {expected}.");
}
