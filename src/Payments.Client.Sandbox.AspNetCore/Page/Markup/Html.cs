using System.Text;

namespace Payments.Client.Sandbox.AspNetCore.Page.Markup;

/// <summary>A piece of HTML that is safe to send: every value in it was encoded when it was put in.</summary>
internal readonly record struct Html(string Text)
{
    public static Html Empty { get; } = new("");

    /// <summary>
    /// Makes HTML of an interpolated string: its text is taken as it stands, its values are encoded unless they are HTML themselves.
    /// </summary>
    public static Html Of(HtmlHandler html) => new(html.ToString());

    /// <summary>Encodes text, for element content and for quoted attributes.</summary>
    public static Html Encode(string? text) => Of($"{text}");

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public static Html When(bool condition, HtmlHandler html) => condition ? new Html(html.ToString()) : Empty;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
