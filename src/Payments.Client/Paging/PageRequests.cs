using Payments.Client.Forms;
using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Paging;

/// <summary>
/// Requests the pages of one walk. Everything is captured when the walk is asked for, so that what the caller does to the options later does not
/// reach it.
/// </summary>
internal sealed class PageRequests<T>(ApiTransport transport, string template, string path, RequestOptions? requestOptions, JsonFactory<Page<T>> read)
{
    private readonly RequestOptions? _requestOptions = requestOptions?.Copy();

    public string Template => template;

    /// <summary>Requests a page.</summary>
    /// <param name="form">The parameters, already written.</param>
    /// <param name="cursor">The parameter that tells where the page starts; none if the form has it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<Page<T>> SendAsync(byte[] form, KeyValuePair<string, string>? cursor, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Get, template, path, new Parameters(form, cursor), _requestOptions, read, cancellationToken);

    private sealed class Parameters(byte[] form, KeyValuePair<string, string>? cursor) : ApiOptions
    {
        internal override void Write(FormWriter writer)
        {
            writer.WriteForm(form);
            if (cursor is { } given)
            {
                writer.WriteExtra(given.Key, given.Value);
            }
        }
    }
}
