using Payments.Client.Forms;

namespace Payments.Client.OAuth;

/// <summary>The parameters of a caller together with those that the client knows itself.</summary>
internal sealed class OAuthParameters(ApiOptions given, params KeyValuePair<string, string>[] own) : ApiOptions
{
    internal override void Write(FormWriter writer)
    {
        foreach (var parameter in own)
        {
            writer.WriteExtra(parameter.Key, parameter.Value);
        }

        given.Write(writer);
    }
}
