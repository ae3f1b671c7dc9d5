using System.Text;
using Microsoft.AspNetCore.Http;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Files;

/// <summary>Content that is read while it comes.</summary>
public class DownloadTests
{
    private const string Pdf = "%PDF-1.7 and so on";

    [Fact]
    public async Task A_pdf_is_a_stream_with_what_the_response_tells_of_it()
    {
        using var client = new TestClient((_, _) => Task.FromResult(CapturingApi.Respond(Pdf, type: "application/pdf", requestId: "req_pdf")));

        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        (pdf.ContentType, pdf.Length, pdf.Response.RequestId, pdf.Response.Attempts).Should().Be(("application/pdf", 18L, "req_pdf", 1));
        pdf.ToString().Should().Be("application/pdf, 18 bytes (200 req_pdf)");
        (await TextAsync(pdf)).Should().Be(Pdf);
        var request = client.Handler.Requests.Single();
        request.Address.Should().Be("https://files.stripe.com/v1/quotes/qt_1/pdf");
        request.Headers["Accept"].Should().Be("*/*");
        request.Headers["Authorization"].Should().Be("Bearer sk_test_script");
        request.Headers.Should().NotContainKey("Idempotency-Key");
    }

    [Fact]
    public async Task The_content_of_a_file_is_loaded_by_its_id()
    {
        using var client = new TestClient((_, _) => Task.FromResult(CapturingApi.Respond("a,b", type: "text/csv")));

        using var file = await client.Api.Files.DownloadAsync("file_1", requestOptions: new() { ConnectedAccount = "acct_1" });

        (await TextAsync(file)).Should().Be("a,b");
        client.Handler.Requests.Single().Address.Should().Be("https://files.stripe.com/v1/files/file_1/contents");
        client.Handler.Requests.Single().Headers["Stripe-Account"].Should().Be("acct_1");
    }

    [Fact]
    public async Task It_is_not_limited_in_size_and_synchronous_reading_works_too()
    {
        using var client = new TestClient(options => options.MaxResponseBytes = 1024, Steps.Responds(200, new byte[5000]));

        using var file = await client.Api.Files.DownloadAsync("file_1");

        using var copy = new MemoryStream();
        file.Content.CopyTo(copy);
        copy.Length.Should().Be(5000);
        file.Content.Position.Should().Be(5000);
    }

    [Fact]
    public async Task What_the_api_says_in_place_of_it_is_the_usual_exception()
    {
        using var client = new TestClient(Steps.Responds(404, """{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such quote."}}"""));

        var failure = await client.Api.Awaiting(api => api.Quotes.PdfAsync("qt_1")).Should().ThrowAsync<InvalidRequestException>();

        failure.WithMessage("No such quote. (status 404, code resource_missing)").Which.Code.Should().Be("resource_missing");
    }

    [Fact]
    public async Task Before_it_begins_it_is_tried_again()
    {
        using var client = new TestClient(Steps.Fails(500), Steps.Refuses, Steps.Responds(200, Pdf));

        using var pdf = await client.Clock.RunAsync(client.Api.Quotes.PdfAsync("qt_1"));

        pdf.Response.Attempts.Should().Be(3);
        (await TextAsync(pdf)).Should().Be(Pdf);
    }

    [Fact]
    public async Task A_body_that_breaks_off_does_not_end_like_a_whole_one()
    {
        using var client = new TestClient(Steps.Responds(200, ScriptedContent.BreaksOff("%PDF")));

        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        (await pdf.Awaiting(TextAsync).Should().ThrowAsync<IOException>())
            .WithMessage("The content of GET /v1/quotes/{id}/pdf broke off after 4 bytes: The response ended prematurely. What was read is not the whole.")
            .WithInnerException<IOException>();
    }

    [Fact]
    public async Task A_body_that_is_shorter_than_announced_is_told_even_if_the_handler_says_nothing()
    {
        var content = ScriptedContent.Ends("%PDF");
        content.Headers.ContentLength = 10;
        using var client = new TestClient(Steps.Responds(200, content));

        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        pdf.Length.Should().Be(10);
        (await pdf.Awaiting(TextAsync).Should().ThrowAsync<IOException>()).WithMessage("*broke off after 4 bytes: 10 were announced. What was read is not the whole.");
    }

    [Fact]
    public async Task A_body_that_is_cut_on_the_wire_is_told()
    {
        var begun = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers["Request-Id"] = "req_cut";
            context.Response.ContentLength = 100_000;
            await context.Response.Body.WriteAsync(new byte[1000]);
            await context.Response.Body.FlushAsync();
            await begun.Task;
            context.Abort();
        });
        using var client = server.Client();

        using var pdf = await client.Quotes.PdfAsync("qt_1");
        begun.SetResult();

        (await pdf.Awaiting(response => response.Content.CopyToAsync(Stream.Null)).Should().ThrowAsync<IOException>())
            .WithMessage("The content of GET /v1/quotes/{id}/pdf broke off after *: * (request req_cut) What was read is not the whole.");
    }

    [Fact]
    public async Task Each_read_has_the_whole_timeout_and_no_more()
    {
        var stalled = new TaskCompletionSource();
        using var client = new TestClient(options => options.Timeout = TimeSpan.FromSeconds(10), Steps.Responds(200, ScriptedContent.Stalls("%PDF", stalled.SetResult)));
        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");
        client.Clock.Advance(TimeSpan.FromMinutes(5));

        var text = TextAsync(pdf);
        await stalled.Task.WaitAsync(TestClock.Patience);
        client.Clock.Advance(TimeSpan.FromSeconds(9.999));
        text.IsCompleted.Should().BeFalse();
        client.Clock.Advance(TimeSpan.FromSeconds(0.001));

        (await client.Awaiting(_ => text).Should().ThrowAsync<IOException>())
            .WithMessage("*broke off after 4 bytes: nothing came within the timeout of 10 s. What was read is not the whole.").WithInnerException<TimeoutException>();
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        var stalled = new TaskCompletionSource();
        using var client = new TestClient(Steps.Responds(200, ScriptedContent.Stalls("", stalled.SetResult)));
        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");
        using var cancellation = new CancellationTokenSource();

        var read = pdf.Content.ReadAsync(new byte[10], cancellation.Token).AsTask();
        await stalled.Task.WaitAsync(TestClock.Patience);
        await cancellation.CancelAsync();

        (await client.Awaiting(_ => read).Should().ThrowAsync<OperationCanceledException>()).WithMessage("Reading was cancelled.").Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public async Task To_dispose_it_lets_the_connection_go_and_ends_reading()
    {
        using var content = ScriptedContent.Ends(Pdf);
        using var client = new TestClient(Steps.Responds(200, content));
        var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        pdf.Dispose();
        pdf.Dispose();

        content.IsDisposed.Should().BeTrue();
        await pdf.Awaiting(response => response.Content.ReadAsync(new byte[1]).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task None_begins_for_a_cancelled_token_or_on_a_disposed_client()
    {
        using var client = new TestClient();
        var cancelled = new CancellationToken(canceled: true);

        (await client.Api.Awaiting(api => api.Quotes.PdfAsync("qt_1", cancellationToken: cancelled)).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancelled);
        client.Api.Dispose();
        await client.Api.Awaiting(api => api.Quotes.PdfAsync("qt_1")).Should().ThrowAsync<ObjectDisposedException>().WithMessage("The client was disposed: nothing more is sent.*");
    }

    [Fact]
    public async Task Nothing_read_because_nothing_was_asked_for_is_not_the_end()
    {
        using var client = new TestClient(Steps.Responds(200, Pdf));
        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        (await pdf.Content.ReadAsync(Memory<byte>.Empty)).Should().Be(0);

        (await TextAsync(pdf)).Should().Be(Pdf);
        (await pdf.Content.ReadAsync(new byte[1])).Should().Be(0);
    }

    [Fact]
    public async Task Its_stream_says_what_it_can_not_do_and_what_to_do_instead()
    {
        using var client = new TestClient(Steps.Responds(200, Pdf));
        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");
        var content = pdf.Content;

        (content.CanRead, content.CanSeek, content.CanWrite).Should().Be((true, false, false));
        content.Invoking(stream => stream.Length).Should().Throw<NotSupportedException>().WithMessage("*StreamResponse.Length is what the server has announced.");
        content.Invoking(stream => stream.Position = 0).Should().Throw<NotSupportedException>().WithMessage("*can be read once only: copy it to where it can seek.");
        content.Invoking(stream => stream.Seek(0, SeekOrigin.Begin)).Should().Throw<NotSupportedException>().WithMessage("*can be read once only: copy it to where it can seek.");
        content.Invoking(stream => stream.SetLength(0)).Should().Throw<NotSupportedException>().WithMessage("*can't be written to.");
        content.Invoking(stream => stream.Write([1], 0, 1)).Should().Throw<NotSupportedException>().WithMessage("*can't be written to.");
        pdf.Dispose();
        content.CanRead.Should().BeFalse();
        content.Invoking(stream => stream.Read(new byte[1], 0, 1)).Should().Throw<ObjectDisposedException>().WithMessage("The response was disposed: its content can't be read any more.*");
    }

    [Fact]
    public async Task It_arrives_while_it_is_sent_and_unpacked()
    {
        var more = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("first,");
            await context.Response.Body.FlushAsync();
            await more.Task;
            await context.Response.WriteAsync("second");
        });
        using var client = server.Client();

        using var file = await client.Files.DownloadAsync("file_1");
        var first = new byte[6];
        await file.Content.ReadExactlyAsync(first);
        more.SetResult();

        Encoding.ASCII.GetString(first).Should().Be("first,");
        (await TextAsync(file)).Should().Be("second");
        file.Length.Should().BeNull();
    }

    [Fact]
    public void One_can_be_made_for_a_test()
    {
        using var made = new StreamResponse(new MemoryStream([1])) { ContentType = "application/pdf", Length = 1, Response = new() { StatusCode = 200, RequestId = "req_1" } };

        made.ToString().Should().Be("application/pdf, 1 bytes (200 req_1)");
        new StreamResponse(Stream.Null) { Response = new() { StatusCode = 200 } }.ToString().Should().Be("content (200)");
        made.Invoking(_ => new StreamResponse(null!)).Should().Throw<ArgumentNullException>();
    }

    private static async Task<string> TextAsync(StreamResponse response)
    {
        using var text = new StreamReader(response.Content, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 128, leaveOpen: true);
        return await text.ReadToEndAsync();
    }
}
