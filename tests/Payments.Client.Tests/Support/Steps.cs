using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Payments.Client.Tests.Support;

/// <summary>The steps that scripts are made of.</summary>
internal static class Steps
{
    public const string Charge = """{"id":"ch_1","object":"charge","amount":2000}""";
    public const string Error = """{"error":{"type":"api_error","message":"Something went wrong."}}""";

    /// <summary>Answers with a charge.</summary>
    public static Step Succeeds => Responds(200, Charge);

    /// <summary>Never answers, until the attempt is given up.</summary>
    public static Step Hangs => async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("This can't be reached.");
    };

    /// <summary>There is no connection.</summary>
    public static Step Refuses => Throws(new HttpRequestException("Connection refused.", new SocketException((int)SocketError.ConnectionRefused)));

    /// <summary>Answers with a status and the API's own error.</summary>
    public static Step Fails(int status, params (string Name, string Value)[] headers) => Responds(status, Error, headers);

    public static Step Responds(int status, string json, params (string Name, string Value)[] headers) =>
        (_, _) => Task.FromResult(Response(status, new StringContent(json, Encoding.UTF8, "application/json"), headers));

    public static Step Responds(int status, byte[] body, params (string Name, string Value)[] headers) =>
        (_, _) => Task.FromResult(Response(status, new ByteArrayContent(body), headers));

    public static Step Responds(int status, HttpContent content, params (string Name, string Value)[] headers) => (_, _) => Task.FromResult(Response(status, content, headers));

    public static Step Throws(Exception failure) => (_, _) => Task.FromException<HttpResponseMessage>(failure);

    /// <summary>Does something while the request is under way, then goes on.</summary>
    public static Step Then(Action first, Step step) => (request, cancellationToken) =>
    {
        first();
        return step(request, cancellationToken);
    };

    /// <summary>Goes on when something else has happened.</summary>
    public static Step When(Task happened, Step step) => async (request, cancellationToken) =>
    {
        await happened.WaitAsync(cancellationToken);
        return await step(request, cancellationToken);
    };

    /// <summary>The same step, answered in another version of HTTP.</summary>
    public static Step Of(Version version, Step step) => async (request, cancellationToken) =>
    {
        var response = await step(request, cancellationToken);
        response.Version = version;
        return response;
    };

    /// <summary>Answers with a page of charges.</summary>
    public static Step Page(bool hasMore, params string[] ids) => Responds(200, PageJson("list", ids, $"\"has_more\":{(hasMore ? "true" : "false")}"));

    /// <summary>Answers with a page of found charges.</summary>
    public static Step Found(string? nextPage, params string[] ids) => Responds(
        200,
        PageJson("search_result", ids, nextPage is null ? "\"has_more\":false,\"next_page\":null" : $"\"has_more\":true,\"next_page\":\"{nextPage}\""));

    /// <summary>The same step several times.</summary>
    public static Step[] Times(this Step step, int count) => [.. Enumerable.Repeat(step, count)];

    private static string PageJson(string type, string[] ids, string rest) =>
        $"{{\"object\":\"{type}\",\"url\":\"/v1/charges\",\"data\":[{string.Join(',', ids.Select(id => $"{{\"id\":\"{id}\",\"object\":\"charge\"}}"))}],{rest}}}";

    private static HttpResponseMessage Response(int status, HttpContent content, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
