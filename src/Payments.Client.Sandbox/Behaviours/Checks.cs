using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>Rules for single parameters that the description of the API does not hold.</summary>
internal static class Checks
{
    /// <summary>Each named parameter, where it was sent, is the full address of a web page.</summary>
    public static void Urls(Parameters? parameters, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parameters?.Text(name) is { } text && !IsWebAddress(text))
            {
                throw Problems.Invalid(
                    $"The parameter {parameters.PathOf(name)} must be a full address that starts with http:// or https://.",
                    parameters.PathOf(name),
                    "url_invalid");
            }
        }
    }

    public static void Email(Parameters parameters, string name)
    {
        if (parameters.Text(name) is { } email && !IsEmail(email))
        {
            throw Problems.Invalid($"'{email}' is not an email address.", parameters.PathOf(name), "email_invalid");
        }
    }

    public static void Length(Parameters? parameters, string name, int maximum)
    {
        if (parameters?.Text(name)?.Length > maximum)
        {
            throw Problems.Invalid(
                $"The parameter {parameters.PathOf(name)} has at most {maximum} characters.", parameters.PathOf(name));
        }
    }

    /// <summary>A list that was sent has at most so many items.</summary>
    public static void Count(Parameters parameters, string name, int maximum)
    {
        if (parameters.Count(name) > maximum)
        {
            throw Problems.Invalid(
                $"The parameter {parameters.PathOf(name)} has at most {maximum} items.", parameters.PathOf(name));
        }
    }

    /// <summary>A whole number that was sent is within the bounds.</summary>
    public static void Range(Parameters? parameters, string name, long minimum, long maximum = long.MaxValue)
    {
        if (parameters?.Whole(name) is { } value && (value < minimum || value > maximum))
        {
            var bounds = maximum == long.MaxValue ? $"at least {minimum}" : $"from {minimum} to {maximum}";
            throw Problems.Invalid(
                $"The parameter {parameters.PathOf(name)} must be {bounds}.", parameters.PathOf(name), "parameter_invalid_integer");
        }
    }

    /// <summary>A part that goes with one choice is there when the choice is made, and is not there otherwise.</summary>
    public static void PartOf(Parameters parameters, string part, bool isChosen, bool isRequired)
    {
        if (isChosen && isRequired && !parameters.Has(part))
        {
            throw Problems.Missing(parameters.PathOf(part));
        }

        if (!isChosen && parameters.Has(part))
        {
            throw Problems.Invalid(
                $"The parameter {parameters.PathOf(part)} does not go with the type '{parameters.Text("type")}'.", parameters.PathOf(part));
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && !text.Any(char.IsWhiteSpace);
    }
}
