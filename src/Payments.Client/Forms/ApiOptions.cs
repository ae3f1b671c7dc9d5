using System.Diagnostics;
using Payments.Client.Forms;

namespace Payments.Client;

/// <summary>The base of every group of parameters. A parameter that is null is not sent.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ApiOptions
{
    /// <summary>
    /// Parameters that this version of the SDK has no property for, by name; nested ones as <c>parent[child]</c>. They are sent beside the others,
    /// inside the group that they are set on. A name that is empty, or whose brackets do not match, is refused with an <see cref="ArgumentException"/>.
    /// </summary>
    public Dictionary<string, string>? ExtraParams { get; set; }

    /// <summary>The parameters as they would be sent, for people to read: card numbers, card verification codes and the like are masked, and what is long is cut.</summary>
    /// <returns>Names and values, such as <c>amount=2000 currency=usd source[number]=***4242</c>.</returns>
    public override string ToString() => ParametersText.Of(this);

    /// <summary>Writes the parameters that are set.</summary>
    internal virtual void Write(FormWriter writer) => writer.WriteExtra(ExtraParams);

    /// <summary>The parameters as they are now, in memory of their own.</summary>
    internal byte[] ToForm()
    {
        using var writer = new FormWriter();
        Write(writer);
        return writer.Written.ToArray();
    }
}
