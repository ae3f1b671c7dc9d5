using Payments.Client.Forms;

namespace Payments.Client.Http;

/// <summary>Parameters that a caller names itself.</summary>
internal sealed class RawParameters(IEnumerable<KeyValuePair<string, string>> parameters) : ApiOptions
{
    internal override void Write(FormWriter writer)
    {
        foreach (var parameter in parameters)
        {
            writer.WriteExtra(parameter.Key, parameter.Value);
        }
    }
}
