using System.Diagnostics;
using Payments.Client.Tests.Files;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Telemetry;

[Collection(ListeningGroup.Name)]
public class SpanTests
{
    [Fact]
    public async Task A_call_is_a_span_with_a_child_for_each_attempt()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Fails(503, ("Request-Id", "req_1")), Steps.Responds(200, Steps.Charge, ("Request-Id", "req_2")));

        await client.CreateAsync(new RequestOptions { IdempotencyKey = "order-1", ConnectedAccount = "acct_1" });

        var call = spans.Ended.Should().HaveCount(3).And.Subject.Last();
        call.DisplayName.Should().Be("POST /v1/charges");
        call.Kind.Should().Be(ActivityKind.Client);
        call.Source.Name.Should().Be("Payments.Client");
        call.Parent.Should().BeNull();
        call.Status.Should().Be(ActivityStatusCode.Unset);
        ShouldHaveTags(call, ("http.response.status_code", 200), ("payments.request_id", "req_2"), ("http.request.resend_count", 1));
        spans.Ended.Take(2).Should().OnlyContain(attempt => attempt.Parent == call && attempt.DisplayName == "POST" && attempt.Kind == ActivityKind.Client && attempt.Source.Name == "Payments.Client.Attempts");
        ShouldHaveTags(
            spans.Ended[0],
            ("url.full", "https://api.stripe.com/v1/charges"),
            ("network.protocol.version", "1.1"),
            ("http.response.status_code", 503),
            ("payments.request_id", "req_1"),
            ("error.type", "503"));
        spans.Ended[0].Status.Should().Be(ActivityStatusCode.Error);
        ShouldHaveTags(
            spans.Ended[1],
            ("url.full", "https://api.stripe.com/v1/charges"),
            ("network.protocol.version", "1.1"),
            ("http.response.status_code", 200),
            ("payments.request_id", "req_2"),
            ("http.request.resend_count", 1));

        static void ShouldHaveTags(Activity span, params (string Key, object Value)[] more) =>
            span.TagObjects.Select(tag => (tag.Key, tag.Value)).Should().BeEquivalentTo(
                more.Concat(
                [
                    ("http.request.method", "POST"),
                    ("url.template", "/v1/charges"),
                    ("server.address", "api.stripe.com"),
                    ("server.port", 443),
                    ("payments.idempotency_key", "order-1"),
                    ("payments.account", "acct_1"),
                ]));
    }

    [Fact]
    public async Task A_GET_has_neither_a_key_nor_an_account_to_tell()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Succeeds);

        await client.GetAsync();

        string[] ofBoth = ["http.request.method", "url.template", "server.address", "server.port", "http.response.status_code"];
        spans.Ended.Should().HaveCount(2);
        spans.Ended[0].TagObjects.Select(tag => tag.Key).Should().BeEquivalentTo([.. ofBoth, "url.full", "network.protocol.version"]);
        spans.Ended[1].TagObjects.Select(tag => tag.Key).Should().BeEquivalentTo(ofBoth);
        spans.Ended[1].GetTagItem("url.template").Should().Be("/v1/charges/{charge}");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task An_error_marks_the_call(int status)
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Fails(status, ("Request-Id", "req_1")));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>();

        var call = spans.Ended[^1];
        call.Status.Should().Be(ActivityStatusCode.Error);
        call.GetTagItem("http.response.status_code").Should().Be(status);
        call.GetTagItem("error.type").Should().Be($"{status}");
        call.GetTagItem("payments.request_id").Should().Be("req_1");
        spans.Ended[0].Should().Match<Activity>(attempt => attempt.Status == ActivityStatusCode.Error && (string?)attempt.GetTagItem("error.type") == $"{status}");
    }

    [Fact]
    public async Task A_download_is_told_like_every_call()
    {
        using var spans = new ListeningSpans();
        using var meters = new ListeningMeters();
        using var client = new TestClient(Steps.Responds(200, "%PDF"), Steps.Fails(404));

        (await client.Api.Quotes.PdfAsync("qt_1")).Dispose();
        await client.Api.Awaiting(api => api.Quotes.PdfAsync("qt_2")).Should().ThrowAsync<ApiException>();

        spans.Ended.Select(span => (span.DisplayName, span.GetTagItem("http.response.status_code"), span.GetTagItem("error.type"))).Should().Equal(
            ("GET", 200, null), ("GET /v1/quotes/{id}/pdf", 200, null), ("GET", 404, "404"), ("GET /v1/quotes/{id}/pdf", 404, "404"));
        meters.Of("payments.client.active_requests").Select(change => change.Value).Should().Equal(1, -1, 1, -1);
        meters.Of("payments.client.request.duration").Select(duration => duration.Tags["http.response.status_code"]).Should().Equal(200, 404);
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_marks_the_attempt_and_the_call()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Succeeds);
        using var file = new OneWayStream([1, 2, 3], breaksAfter: 0);

        await client.Api.Awaiting(api => api.Files.CreateAsync(Upload.Of(file))).Should().ThrowAsync<PaymentsException>();

        spans.Ended.Should().HaveCount(2).And.OnlyContain(span => span.Status == ActivityStatusCode.Error && (string?)span.GetTagItem("error.type") == "Payments.Client.PaymentsException");
    }

    [Fact]
    public async Task A_missing_response_marks_the_call_and_the_attempt_by_the_type_of_the_failure()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Refuses);

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();

        spans.Ended.Select(span => span.GetTagItem("error.type")).Should().Equal("System.Net.Http.HttpRequestException", "Payments.Client.ConnectionException");
        spans.Ended.Should().OnlyContain(span => span.Status == ActivityStatusCode.Error && span.GetTagItem("http.response.status_code") == null);
    }

    [Fact]
    public async Task A_response_that_cannot_be_read_marks_the_call_but_not_the_attempt()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Responds(200, "<html>"));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>();

        spans.Ended.Select(span => (span.Status, span.GetTagItem("error.type"), span.GetTagItem("http.response.status_code"))).Should().Equal(
            (ActivityStatusCode.Unset, null, 200),
            (ActivityStatusCode.Error, "Payments.Client.InvalidResponseException", 200));
    }

    [Fact]
    public async Task A_call_belongs_to_the_span_that_it_is_made_in_and_leaves_it_as_it_was()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Succeeds);
        using var caller = new Activity("Shop").Start();

        await client.GetAsync();

        Activity.Current.Should().BeSameAs(caller);
        spans.Ended[^1].Parent.Should().BeSameAs(caller);
        spans.Ended.Should().OnlyContain(span => span.TraceId == caller.TraceId);
    }

    [Theory]
    [InlineData("/v1/charges", "/v1/charges")]
    [InlineData("/v1/charges/ch_NffrFeUfNV2Hib", "/v1/charges/{charge}")]
    [InlineData("/v1/charges/lower_case", "/v1/charges/{charge}")]
    [InlineData("/v1/charges/search", "/v1/charges/search")]
    [InlineData("/v1/charges/search/capture", "/v1/charges/{charge}/capture")]
    [InlineData("/v1/billing/meters/requests/event_summaries", "/v1/billing/meters/{id}/event_summaries")]
    [InlineData("/v1/charges/", "/v1/{path}")]
    [InlineData("/v1/no_such_thing/lower_case", "/v1/{path}")]
    [InlineData("/v2/no_such_thing/lower_case", "/v2/{path}")]
    [InlineData("/lower_case", "/{path}")]
    public async Task A_raw_request_is_told_by_its_operation_and_by_nothing_that_a_caller_makes_up(string path, string template)
    {
        using var spans = new ListeningSpans();
        using var meters = new ListeningMeters();
        using var client = new TestClient(Steps.Responds(200, "{}"));

        await client.Api.RawRequestAsync(HttpMethod.Get, path);

        spans.Ended[^1].DisplayName.Should().Be("GET " + template);
        spans.Ended[^1].GetTagItem("url.template").Should().Be(template);
        meters.Of("payments.client.request.duration")[^1].Tags["url.template"].Should().Be(template);
    }

    [Fact]
    public async Task What_stands_in_a_query_is_not_told()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Responds(200, "{}"));

        await client.Api.RawRequestAsync(HttpMethod.Get, "/v1/customers", [new("email", "jenny@example.com")]);

        spans.Ended[0].GetTagItem("url.full").Should().Be("https://api.stripe.com/v1/customers?*");
    }

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("2.0", "2")]
    [InlineData("3.0", "3")]
    public async Task The_version_of_the_protocol_is_told_as_the_conventions_write_it(string version, string told)
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Of(new Version(version), Steps.Succeeds));

        await client.GetAsync();

        spans.Ended[0].GetTagItem("network.protocol.version").Should().Be(told);
    }

    [Fact]
    public async Task Without_a_listener_there_is_no_span()
    {
        Activity? during = null;
        using var client = new TestClient(Steps.Then(() => during = Activity.Current, Steps.Succeeds));

        await client.GetAsync();

        during.Should().BeNull();
    }
}
