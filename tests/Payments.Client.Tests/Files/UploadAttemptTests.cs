using System.Threading.Channels;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Files;

/// <summary>When an upload is tried again, and what is sent then.</summary>
public class UploadAttemptTests
{
    [Fact]
    public async Task A_stream_that_can_seek_is_sent_again_the_same_from_where_it_stood()
    {
        using var client = new TestClient(Steps.Fails(500), Steps.Fails(503), Steps.Responds(200, Upload.Response));
        using var content = new MemoryStream(Upload.Receipt) { Position = 2 };
        var progress = new Upload.Reports();

        var file = await client.Clock.RunAsync(client.Api.Files.CreateAsync(Upload.Of(content, progress: progress)));

        file.Response!.Attempts.Should().Be(3);
        var sent = client.Handler.Requests.Select(request => Upload.Text(request.Body!)).ToList();
        sent[0].Should().Contain("\r\n\r\nDF-1\u00FF\r\n--");
        sent.Should().AllBe(sent[0]);
        client.Handler.Requests.Select(request => request.IdempotencyKey).Distinct().Should().ContainSingle().Which.Should().Be(file.Response.IdempotencyKey);
        progress.Bytes.Should().Equal(5, 5, 5);
    }

    [Fact]
    public async Task A_stream_that_can_not_seek_is_sent_once_and_an_error_says_so()
    {
        using var client = new TestClient(Steps.Fails(500));

        var failure = await client.Api.Awaiting(api => api.Files.CreateAsync(Upload.Of(new OneWayStream(Upload.Receipt)))).Should().ThrowAsync<ServerException>();

        failure.WithMessage("Something went wrong. (status 500) It was not tried again: the file's stream can't seek, and what was read of it can't be read again. It may have been *");
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_such_a_stream_is_sent_says_so_too()
    {
        using var client = new TestClient(Steps.Throws(new IOException("Broken pipe.")));

        var failure = await client.Api.Awaiting(api => api.Files.CreateAsync(Upload.Of(new OneWayStream(Upload.Receipt)))).Should().ThrowAsync<ConnectionException>();

        failure.WithMessage("No response from files.stripe.com to POST /v1/files after 1 attempt: Broken pipe. It was not tried again: the file's stream can't seek*");
        failure.Which.IdempotencyKey.Should().NotBeNull();
    }

    [Fact]
    public async Task What_the_request_is_refused_for_is_not_blamed_on_the_stream()
    {
        using var client = new TestClient(Steps.Responds(400, """{"error":{"type":"invalid_request_error","message":"Too large."}}"""));

        var failure = await client.Api.Awaiting(api => api.Files.CreateAsync(Upload.Of(new OneWayStream(Upload.Receipt)))).Should().ThrowAsync<InvalidRequestException>();

        failure.WithMessage("Too large. (status 400)");
    }

    [Fact]
    public async Task A_stream_that_nobody_has_read_yet_is_sent_after_a_refused_connection()
    {
        using var handler = new Handler((request, attempt) => attempt == 1 ? throw new HttpRequestException("Connection refused.") : ReadAsync(request));
        var clock = new TestClock();
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1", TimeProvider = clock }, new HttpClient(handler));

        var file = await clock.RunAsync(client.Files.CreateAsync(Upload.Of(new OneWayStream(Upload.Receipt))));

        file.Response!.Attempts.Should().Be(2);
        handler.Bodies.Should().ContainSingle().Which.Should().Contain("\r\n\r\n%PDF-1\u00FF\r\n--");
    }

    [Fact]
    public async Task An_attempt_does_not_read_the_stream_before_the_one_before_has_let_go_of_it()
    {
        var blocked = new Gate();
        using var handler = new Handler(async (request, attempt) =>
        {
            if (attempt > 1)
            {
                return await ReadAsync(request);
            }

            // A server may answer before it has read the request; sending it goes on meanwhile.
            _ = request.Content!.CopyToAsync(blocked);
            await blocked.Reached.Task;
            return CapturingApi.Respond(Steps.Error, 500);
        });
        var clock = new TestClock();
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1", TimeProvider = clock }, new HttpClient(handler));
        var content = Enumerable.Range(0, 300_000).Select(number => (byte)(number % 251)).ToArray();

        var file = await clock.RunAsync(client.Files.CreateAsync(Upload.Of(new MemoryStream(content))));

        file.Response!.Attempts.Should().Be(2);
        handler.Bodies.Should().ContainSingle().Which.Should().Contain("\r\n\r\n" + Upload.Text(content) + "\r\n--");
        blocked.Cancelled.Should().BeTrue();
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 200)]
    [InlineData(true, 400)]
    [InlineData(false, 400)]
    public async Task A_stream_is_closed_only_if_that_is_asked_for(bool leaveOpen, int status)
    {
        using var client = new TestClient(Steps.Responds(status, Upload.Response));
        using var content = new OneWayStream(Upload.Receipt);

        await client.Api.Awaiting(api => api.Files.CreateAsync(Upload.Of(content, leaveOpen: leaveOpen))).Should().NotThrowAsync<ObjectDisposedException>();

        content.IsDisposed.Should().Be(!leaveOpen);
    }

    [Fact]
    public async Task A_stream_stays_open_if_nothing_is_said()
    {
        using var client = new TestClient(Steps.Responds(200, Upload.Response));
        using var content = new OneWayStream(Upload.Receipt);

        await client.Api.Files.CreateAsync(new() { Purpose = FileCreatePurpose.DisputeEvidence, File = new FileUpload(content, "receipt.pdf") });

        content.IsDisposed.Should().BeFalse();
    }

    [Fact]
    public async Task A_stream_that_was_closed_meanwhile_ends_the_call_and_is_not_taken_for_a_failed_connection()
    {
        var content = new MemoryStream(Upload.Receipt);
        using var client = new TestClient(Steps.Then(content.Dispose, Steps.Fails(500, ("Retry-After", "0"))));

        var failure = await client.Awaiting(c => c.Clock.RunAsync(c.Api.Files.CreateAsync(Upload.Of(content)))).Should().ThrowExactlyAsync<PaymentsException>();

        failure.WithMessage("The stream of receipt.pdf could not be read: *").WithInnerException<ObjectDisposedException>();
        client.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_that_hears_of_no_timeout_is_given_up(bool blocks)
    {
        using var client = new TestClient(options => (options.Timeout, options.MaxRetries) = (TimeSpan.FromSeconds(10), 0), Steps.Succeeds);
        using var content = new DeafStream(blocks);
        var call = client.Api.Files.CreateAsync(Upload.Of(content));
        await content.ReadBegun.WaitAsync(TestClock.Patience);

        client.Clock.Advance(TimeSpan.FromSeconds(10));

        (await client.Awaiting(_ => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ConnectionException>()).WithInnerException<TimeoutException>();
        content.Release();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_that_hears_of_no_cancellation_is_given_up_on_a_socket_too(bool blocks)
    {
        await using var server = await LocalServer.StartAsync(context => context.Request.Body.CopyToAsync(Stream.Null));
        using var client = server.Client();
        using var content = new DeafStream(blocks);
        using var cancellation = new CancellationTokenSource();
        var call = client.Files.CreateAsync(Upload.Of(content), cancellation.Token);
        await content.ReadBegun.WaitAsync(TestClock.Patience);

        await cancellation.CancelAsync();

        await client.Awaiting(_ => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        content.Release();
    }

    [Fact]
    public async Task However_many_attempts_give_up_waiting_the_stream_is_read_by_one_at_a_time_and_not_closed_under_a_read()
    {
        var arrivals = Channel.CreateUnbounded<int>();
        using var handler = new Handler(async (request, attempt) =>
        {
            arrivals.Writer.TryWrite(attempt);
            return await ReadAsync(request);
        });
        var clock = new TestClock();
        using var client = new PaymentsClient(
            new PaymentsClientOptions { ApiKey = "sk_test_1", TimeProvider = clock, Timeout = TimeSpan.FromSeconds(10), MaxRetries = 2 }, new HttpClient(handler));
        using var content = new DeafStream(blocks: false);
        var call = client.Files.CreateAsync(Upload.Of(content, leaveOpen: false));
        await content.ReadBegun.WaitAsync(TestClock.Patience);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await arrivals.Reader.ReadAsync().AsTask().WaitAsync(TestClock.Patience)).Should().Be(attempt);
            clock.Advance(TimeSpan.FromSeconds(10));
            if (attempt < 3)
            {
                clock.Advance(await clock.WaitBegunAsync());
            }
        }

        (await client.Awaiting(_ => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ConnectionException>()).Which.FailedAttempts.Should().HaveCount(3);
        content.Reads.Should().Be(1);
        content.Closed.IsCompleted.Should().BeFalse();
        content.Release();
        await content.Closed.WaitAsync(TestClock.Patience);
    }

    private static readonly Dictionary<string, Func<PaymentsClient, FileCreateOptions, Task>> NeverBegun = new()
    {
        ["cancelled before"] = (client, options) => client.Files.CreateAsync(options, new CancellationToken(canceled: true)),
        ["disposed before"] = (client, options) =>
        {
            client.Dispose();
            return client.Files.CreateAsync(options);
        },
        ["wrong request options"] = (client, options) => client.Files.CreateAsync(options, new RequestOptions { MaxRetries = -1 }),
        ["wrong parameters before the file"] = (client, options) =>
        {
            options.Expand = [null!];
            return client.Files.CreateAsync(options);
        },
        ["wrong parameters after the file"] = (client, options) =>
        {
            options.ExtraParams[""] = "1";
            return client.Files.CreateAsync(options);
        },
    };

    public static TheoryData<string> WaysNotToBegin => [.. NeverBegun.Keys];

    [Theory]
    [MemberData(nameof(WaysNotToBegin))]
    public async Task A_stream_is_closed_if_that_is_asked_for_even_if_the_call_never_begins(string way)
    {
        foreach (var leaveOpen in new[] { true, false })
        {
            using var client = new TestClient();
            using var content = new OneWayStream(Upload.Receipt);

            await client.Awaiting(c => NeverBegun[way](c.Api, Upload.Of(content, leaveOpen: leaveOpen))).Should().ThrowAsync<Exception>();

            content.IsDisposed.Should().Be(!leaveOpen);
            client.Attempts.Should().Be(0);
        }
    }

    [Fact]
    public async Task A_file_that_shrinks_while_it_is_sent_is_told()
    {
        using var content = new MemoryStream();
        content.Write(Upload.Receipt);
        content.Position = 0;
        using var client = new TestClient(Steps.Succeeds);
        var call = Upload.Of(content, progress: new Shrinking(content));

        await client.Api.Awaiting(api => api.Files.CreateAsync(call)).Should().NotThrowAsync("a file of one piece has been sent when it shrinks");
        content.Position = 0;
        content.SetLength(200_000);

        var failure = await client.Api.Awaiting(api => api.Files.CreateAsync(call)).Should().ThrowExactlyAsync<PaymentsException>();
        failure.WithMessage("The stream of receipt.pdf ended after 65536 of 200000 bytes: it must not change while it is sent.");
    }

    private static async Task<HttpResponseMessage> ReadAsync(HttpRequestMessage request)
    {
        await request.Content!.LoadIntoBufferAsync();
        return CapturingApi.Respond(Upload.Response);
    }

    private sealed class Shrinking(MemoryStream content) : IProgress<long>
    {
        public void Report(long value) => content.SetLength(Math.Min(content.Length, value));
    }

    /// <summary>Answers by a function, and keeps the bodies that were read whole.</summary>
    private sealed class Handler(Func<HttpRequestMessage, int, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        private int _attempts;

        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await answer(request, ++_attempts);
            if (response.IsSuccessStatusCode)
            {
                Bodies.Add(Upload.Text(await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
            }

            return response;
        }
    }

    /// <summary>A connection that takes the first piece of a file, and nothing after it.</summary>
    private sealed class Gate : MemoryStream
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Cancelled { get; private set; }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length < 60_000)
            {
                return;
            }

            Reached.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            finally
            {
                Cancelled = true;
            }
        }
    }
}
