using Payments.Client.Forms;
using Payments.Client.Http;
using Payments.Client.Json;
using Payments.Client.Settings;

namespace Payments.Client.Paging;

/// <summary>
/// Requests the pages of one walk. Everything is captured when the walk is asked for, so that what the caller does to the options later does not
/// reach it.
/// </summary>
internal sealed class PageRequests<T>(ApiTransport transport, string template, string path, RequestOptions? requestOptions, JsonFactory<Page<T>> read)
{
    private readonly RequestOptions? _requestOptions = requestOptions?.Copy();

    /// <summary>Requests a page.</summary>
    /// <param name="form">The parameters, already written.</param>
    /// <param name="cursor">The parameter that tells where the page starts; none if the form has it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<Page<T>> SendAsync(byte[] form, KeyValuePair<string, string>? cursor, CancellationToken cancellationToken) =>
        transport.SendAsync(ApiHost.Api, HttpMethod.Get, template, path, new Parameters(form, cursor), _requestOptions, read, cancellationToken);

    /// <summary>Checks that a page has what a walk can't do without.</summary>
    /// <exception cref="PaymentsException">It has not: what would be lost can't be known.</exception>
    public void CheckComplete(Page<T> page)
    {
        if (page.Missing is { } missing)
        {
            throw Failure(page, $"{template} sent a page without {missing}: whether there are more items can't be told.");
        }
    }

    /// <summary>The failure of a walk that can't go on although there are more items.</summary>
    public PaymentsException LeadsNowhere(Page<T> page, string reason) => Failure(page, $"{template} says that there are more items, but {reason}.");

    /// <summary>The failure of a walk that would never end.</summary>
    public PaymentsException InCircles(Page<T> page, string reason) => Failure(
        page,
        $"The API sent the same page twice, or leads in circles: {template} {reason}. The walk ends here, as it would never end otherwise; there may be items that it has not reached.");

    private static PaymentsException Failure(Page<T> page, string message) =>
        new(page.Response?.RequestId is { } request ? $"{message} The request was {request}." : message);

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
