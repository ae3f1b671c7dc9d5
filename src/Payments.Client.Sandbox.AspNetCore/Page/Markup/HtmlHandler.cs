using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Payments.Client.Sandbox.AspNetCore.Page.Markup;

/// <summary>Encodes each value of an interpolated string on its way in.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlHandler
{
    private readonly StringBuilder _html;

    public HtmlHandler(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string html) => _html.Append(html);

    public void AppendFormatted(Html html) => _html.Append(html.Text);

    public void AppendFormatted(IEnumerable<Html> parts) => _html.AppendJoin("", parts);

    public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted<T>(T value)
        where T : IFormattable => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _html.ToString();
}
