using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>Serves ids as a list, page by page. If an id is there several times, a cursor stands for the one that the walk met first.</summary>
internal sealed class ListServer(IReadOnlyList<string> ids, int pageSize)
{
    /// <summary>A client of this server that may send a number of requests.</summary>
    public TestClient Client(int requests) => new(new Step(Respond).Times(requests));

    private Task<HttpResponseMessage> Respond(SentRequest request, CancellationToken cancellationToken)
    {
        var query = System.Web.HttpUtility.ParseQueryString(request.Address.Query);
        if (query["ending_before"] is { } end)
        {
            var last = ids.ToList().LastIndexOf(end);
            var first = Math.Max(last - pageSize, 0);
            return Steps.Page(first > 0, [.. ids.Skip(first).Take(last - first)])(request, cancellationToken);
        }

        var start = query["starting_after"] is { } cursor ? ids.ToList().IndexOf(cursor) + 1 : 0;
        return Steps.Page(start + pageSize < ids.Count, [.. ids.Skip(start).Take(pageSize)])(request, cancellationToken);
    }
}
