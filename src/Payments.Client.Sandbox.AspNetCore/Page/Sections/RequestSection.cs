using System.Globalization;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>The requests that came, newest first.</summary>
internal static class RequestSection
{
    private const int MostShown = 100;
    private const int MostShownOfResponse = 100_000;

    public static Html Write(PaymentsSandbox sandbox, Html hint)
    {
        var requests = sandbox.Requests;
        return requests.Count == 0
            ? hint
            : Html.Of(
                $"""
                <table class="log">
                <caption>{Caption(requests.Count)}</caption>
                <thead><tr>
                <th scope="col">Time (UTC)</th><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Status</th>
                </tr></thead>
                {requests.Reverse().Take(MostShown).Select(Row)}
                </table>
                """);
    }

    private static string Caption(int count) => count > MostShown
        ? string.Create(CultureInfo.InvariantCulture, $"The newest {MostShown} of {count} requests")
        : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "request" : "requests")}, newest first");

    private static Html Row(RecordedRequest request) => Html.Of(
        $"""
        <tbody>
        <tr>
        <td>{Times.Write(request.Time)}</td><td><span class="method">{request.Method}</span></td>
        <td class="path">{request.Path}</td><td>{Status(request)}</td>
        </tr>
        <tr class="more"><td colspan="4"><details id="{request.RequestId}"><summary>{Summary(request)}</summary>
        {Facts(request)}
        {Parameters(request)}
        <h3>Response</h3>
        {Response(request)}
        </details></td></tr>
        </tbody>
        """);

    private static Html Status(RecordedRequest request) => request.Status switch
    {
        null => Html.Of($"<span class=\"status bad\">dropped</span>"),
        { } status => Html.Of($"<span class=\"status {(status < 400 ? "good" : status < 500 ? "poor" : "bad")}\">{status}</span>"),
    };

    private static Html Summary(RecordedRequest request) => request.Parameters.Count == 0
        ? Html.Of($"<span class=\"note\">no parameters</span>")
        : Html.Join(request.Parameters.Select(parameter => Html.Of($"<span class=\"pair\"><b>{parameter.Key}</b>={parameter.Value}</span> ")));

    private static Html Facts(RecordedRequest request)
    {
        (string Name, string? Value)[] facts =
        [
            ("Request-Id", request.RequestId),
            ("Stripe-Account", request.Account),
            ("Idempotency-Key", request.IdempotencyKey),
            ("Replayed", request.IsReplayed ? "yes, from the first request with this key" : null),
            ("Fault", request.Fault is null ? null : "this request was told to fail"),
        ];
        return Html.Of(
            $"<dl>{facts.Where(fact => fact.Value is not null).Select(fact => Html.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>"))}</dl>");
    }

    private static Html Parameters(RecordedRequest request) => Html.When(
        request.Parameters.Count > 0,
        $"""
        <table class="plain">
        <thead><tr><th scope="col">Parameter</th><th scope="col">Value</th></tr></thead>
        <tbody>
        {request.Parameters.Select(Parameter)}
        </tbody>
        </table>
        """);

    private static Html Parameter(KeyValuePair<string, string> parameter) =>
        Html.Of($"<tr><th scope=\"row\">{parameter.Key}</th><td>{parameter.Value}</td></tr>");

    private static Html Response(RecordedRequest request) => request.ResponseBody switch
    {
        null => Html.Of($"<p class=\"note\">None: the connection was closed.</p>"),
        { Length: > MostShownOfResponse } body => Html.Of($"<p class=\"note\">Too long to show: {body.Length} characters.</p>"),
        { } body => JsonHtml.Write(body),
    };
}
