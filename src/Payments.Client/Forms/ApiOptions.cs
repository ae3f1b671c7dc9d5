using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Payments.Client.Forms;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>The base of every group of parameters. A parameter that is null is not sent.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(OptionsConverter<ApiOptions>))]
public abstract class ApiOptions
{
    private ParameterMap<string>? _extraParams;

    private protected ApiOptions()
    {
    }

    /// <summary>
    /// Parameters that this version of the SDK has no property for, by name; nested ones as <c>parent[child]</c>. They are sent beside the others,
    /// inside the group that they are set on; a null sends the empty string, which unsets. A name that is empty, or whose brackets do not match, is refused
    /// with an <see cref="ArgumentException"/>.
    /// </summary>
    [AllowNull]
    public ParameterMap<string> ExtraParams { get => _extraParams ??= []; set => _extraParams = value; }

    /// <summary>The parameters as they would be sent, for people to read: card numbers, card verification codes and the like are masked, and what is long is cut.</summary>
    /// <returns>Names and values, such as <c>amount=2000 currency=usd source[number]=***4242</c>.</returns>
    public override string ToString() => ParametersText.Of(this);

    /// <summary>
    /// The parameters as JSON, to be kept in a queue or a cache and read again by <see cref="PaymentsJson.FromJson{T}(string)"/>: under the API's names, without those that
    /// are not sent, and with null for those that are unset. Nothing is masked: card numbers and other secrets that were set are in it.
    /// </summary>
    /// <returns>A JSON object, the same that <see cref="System.Text.Json.JsonSerializer"/> makes of it.</returns>
    /// <exception cref="ArgumentException">The parameters could not be sent either.</exception>
    /// <exception cref="NotSupportedException">An extra parameter bears the name of a property's parameter, from which JSON could not tell it.</exception>
    public string ToJson() => ParametersJson.Of(this);

    /// <summary>Whether there are any, told without making the map.</summary>
    internal bool HasExtraParams => _extraParams is { Count: > 0 };

    /// <summary>Whether they hold a file, and so are sent as a multipart form.</summary>
    internal virtual bool IsMultipart => false;

    /// <summary>The file that they hold; null if there is none.</summary>
    internal virtual FileUpload? Upload => null;

    /// <summary>Shows every parameter that there is, one after the other, whether it is set or not.</summary>
    internal virtual void Visit(ParameterVisitor parameters) => parameters.Extra(ref _extraParams);

    /// <summary>Writes the parameters that are set.</summary>
    internal virtual void Write(FormWriter writer) => Visit(new ParameterVisitor(writer));

    /// <summary>The parameters as they are now, in memory of their own.</summary>
    internal byte[] ToForm()
    {
        using var writer = new FormWriter();
        Write(writer);
        return writer.Written.ToArray();
    }
}
