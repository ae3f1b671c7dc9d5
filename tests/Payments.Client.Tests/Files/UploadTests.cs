using System.Runtime.InteropServices;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Files;

/// <summary>What an upload takes, refuses, holds in memory and tells while it goes on.</summary>
public class UploadTests
{
    [Fact]
    public async Task Progress_is_told_piece_by_piece()
    {
        using var client = new TestClient(Steps.Responds(200, Upload.Response));
        var progress = new Upload.Reports();

        await client.Api.Files.CreateAsync(Upload.Of(new OneWayStream(Upload.Receipt, piece: 3), progress: progress));

        progress.Bytes.Should().Equal(3, 6, 7);
    }

    public static TheoryData<string> Failures => [.. Thrown.Keys];

    private static readonly Dictionary<string, Func<Exception>> Thrown = new()
    {
        [nameof(InvalidTimeZoneException)] = () => new InvalidTimeZoneException(),
        [nameof(OperationCanceledException)] = () => new OperationCanceledException("The user has closed the window."),
        [nameof(TimeoutException)] = () => new TimeoutException(),
        [nameof(IOException)] = () => new IOException("The progress bar's file is full."),
        [nameof(ObjectDisposedException)] = () => new ObjectDisposedException("bar"),
        [nameof(InvalidOperationException)] = () => new InvalidOperationException("The bar belongs to another thread."),
        [nameof(HttpRequestException)] = () => new HttpRequestException("The bar's own server is down."),
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_progress_throws_ends_the_call_as_itself(string kind)
    {
        using var client = new TestClient(Steps.Responds(200, Upload.Response));
        var progress = new Throwing(Thrown[kind]());

        var failure = await client.Awaiting(c => c.Clock.RunAsync(c.Api.Files.CreateAsync(Upload.Of(new MemoryStream(Upload.Receipt), progress: progress)))).Should().ThrowAsync<Exception>();

        failure.Which.Should().BeSameAs(progress.Failure);
        progress.Reports.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_progress_throws_ends_the_call_as_itself_on_a_socket_too(string kind)
    {
        await using var server = await LocalServer.StartAsync(context => context.Request.Body.CopyToAsync(Stream.Null));
        using var client = server.Client();
        var progress = new Throwing(Thrown[kind]());

        var failure = await client.Awaiting(c => c.Files.CreateAsync(Upload.Of(new MemoryStream(new byte[200_000]), progress: progress))).Should().ThrowAsync<Exception>();

        failure.Which.Should().BeSameAs(progress.Failure);
        progress.Reports.Should().Be(1);
    }

    [Fact]
    public async Task A_large_file_is_never_in_memory_as_a_whole()
    {
        var content = new OneWayStream(new byte[2_000_000]);
        using var connection = new Watching(content);
        using var handler = new Handler(connection);
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, new HttpClient(handler));

        await client.Files.CreateAsync(Upload.Of(content));

        connection.Written.Should().BeGreaterThan(2_000_000);
        connection.FurthestAhead.Should().BeLessThan(70_000);
    }

    [Fact]
    public async Task Nothing_of_a_file_is_left_in_the_memory_that_it_was_read_into()
    {
        using var client = new TestClient(Steps.Responds(200, Upload.Response));
        using var content = new Lending(Upload.Receipt);

        await client.Api.Files.CreateAsync(Upload.Of(content));

        content.Lent.Should().NotBeEmpty("otherwise nothing was read into it").And.OnlyContain(unit => unit == 0);
    }

    [Fact]
    public async Task Without_a_file_nothing_is_sent()
    {
        using var client = new TestClient();

        await client.Api.Awaiting(api => api.Files.CreateAsync(new() { Purpose = FileCreatePurpose.DisputeEvidence, File = null! })).Should().ThrowAsync<ArgumentException>()
            .WithMessage("There is no file to upload: set File.");
    }

    [Theory]
    [InlineData(false, "The stream of receipt.pdf was read already and can't seek, so it can't be sent again. Open it again for another call.")]
    [InlineData(true, "The stream of receipt.pdf could not be read: The disk is on fire.")]
    public async Task A_handler_of_the_callers_that_sends_it_again_by_itself_gets_no_half_of_a_file(bool breaks, string message)
    {
        using var handler = new SendsTwice();
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, new HttpClient(handler));
        using var content = new OneWayStream(Upload.Receipt, piece: 3, breaksAfter: breaks ? 3 : null);

        (await client.Awaiting(c => c.Files.CreateAsync(Upload.Of(content))).Should().ThrowExactlyAsync<PaymentsException>()).WithMessage(message + "*");

        handler.Second.Should().BeEmpty();
    }

    [Fact]
    public async Task A_stream_that_stands_at_its_end_is_refused_before_anything_is_sent()
    {
        using var client = new TestClient();
        using var content = new MemoryStream(Upload.Receipt) { Position = 7 };

        (await client.Api.Awaiting(api => api.Files.CreateAsync(Upload.Of(content))).Should().ThrowAsync<ArgumentException>())
            .WithMessage("The stream of receipt.pdf has nothing left to read: it stands at its end. If it was just written, set its Position to 0.");
    }

    [Fact]
    public async Task A_stream_that_was_closed_is_refused_before_anything_is_sent()
    {
        using var client = new TestClient();
        var content = new MemoryStream(Upload.Receipt);
        var options = Upload.Of(content);
        await content.DisposeAsync();

        await client.Api.Awaiting(api => api.Files.CreateAsync(options)).Should().ThrowAsync<ArgumentException>()
            .WithMessage("The stream of receipt.pdf was disposed: open it again for another call.");
        FluentActions.Invoking(() => new FileUpload(content, "a")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_file_needs_a_name(string name) =>
        FluentActions.Invoking(() => new FileUpload(new MemoryStream(), name)).Should().Throw<ArgumentException>().WithMessage("The file has no name: *");

    [Theory]
    [InlineData("pdf")]
    [InlineData("")]
    [InlineData("application/pdf\r\nX-Injected: 1")]
    [InlineData("text/plain; name=\"ö\"")]
    public void A_content_type_is_a_media_type(string type) =>
        FluentActions.Invoking(() => new FileUpload(new MemoryStream(), "a") { ContentType = type }).Should().Throw<ArgumentException>().WithMessage("ContentType is not a media type: *");

    [Theory]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x~y")]
    public void A_content_type_may_have_parameters_and_odd_names(string type) =>
        new FileUpload(new MemoryStream([1]), "a") { ContentType = type }.ContentType.Should().Be(type);

    [Fact]
    public void Parameters_with_a_file_are_shown_by_its_name_and_are_no_json()
    {
        var options = Upload.Of(new MemoryStream(Upload.Receipt));

        options.ToString().Should().Be("file=receipt.pdf purpose=dispute_evidence");
        options.Invoking(o => o.ToJson()).Should().Throw<NotSupportedException>().WithMessage("A file to upload can't be kept as JSON: *");
        FluentActions.Invoking(() => PaymentsJson.FromJson<FileCreateOptions>("""{"file":"receipt.pdf","purpose":"dispute_evidence"}"""))
            .Should().Throw<System.Text.Json.JsonException>().WithMessage("file: expected nothing, as a file to upload can't come from JSON,*");
    }

    private sealed class Throwing(Exception failure) : IProgress<long>
    {
        public Exception Failure => failure;

        public int Reports { get; private set; }

        public void Report(long value)
        {
            Reports++;
            throw failure;
        }
    }

    /// <summary>Keeps the memory that it was asked to write into.</summary>
    private sealed class Lending(byte[] content) : MemoryStream(content)
    {
        public byte[] Lent { get; private set; } = [];

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            MemoryMarshal.TryGetArray<byte>(buffer, out var segment);
            Lent = segment.Array!;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Sends what it is given twice, whatever comes of the first time.</summary>
    private sealed class SendsTwice : HttpMessageHandler
    {
        /// <summary>What came of the file the second time, behind the text before it.</summary>
        public string Second { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            }
            catch (PaymentsException)
            {
                // As a handler that tries again does.
            }

            using var second = new MemoryStream();
            try
            {
                await request.Content!.CopyToAsync(second, cancellationToken);
            }
            finally
            {
                var sent = Upload.Text(second.ToArray());
                Second = sent[(sent.LastIndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            }

            return CapturingApi.Respond(Upload.Response);
        }
    }

    private sealed class Handler(Stream connection) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(connection, cancellationToken);
            return CapturingApi.Respond(Upload.Response);
        }
    }

    /// <summary>Counts what is written, and how much more than that has been read.</summary>
    private sealed class Watching(OneWayStream source) : MemoryStream
    {
        public long Written { get; private set; }

        public long FurthestAhead { get; private set; }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            FurthestAhead = Math.Max(FurthestAhead, source.Given - Written);
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
