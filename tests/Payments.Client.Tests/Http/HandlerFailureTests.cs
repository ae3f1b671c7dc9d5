using Payments.Client.Tests.Files;
using Payments.Client.Tests.Support;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Payments.Client.Tests.Http;

/// <summary>What becomes of exceptions that do not come from the connection: those of handlers and streams that a program adds.</summary>
public class HandlerFailureTests
{
    private const string KeyName = "Payments.IdempotencyKey";

    private static readonly Dictionary<string, Func<Exception>> Timeouts = new()
    {
        ["Polly's"] = () => new TimeoutRejectedException("The operation didn't complete within the allowed timeout of '00:00:10'."),
        [".NET's"] = () => new TimeoutException("Too slow."),
    };

    public static TheoryData<string> TimeoutNames => [.. Timeouts.Keys];

    [Theory]
    [MemberData(nameof(TimeoutNames))]
    public async Task The_timeout_of_a_handler_is_tried_again_like_one_of_our_own(string name)
    {
        using var client = new TestClient(Steps.Throws(Timeouts[name]()), Steps.Succeeds);

        (await client.CreateAsync()).Response!.Attempts.Should().Be(2);

        client.Handler.Requests.Select(request => request.IdempotencyKey).Distinct().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(TimeoutNames))]
    public async Task One_that_lasts_is_told_with_the_key(string name)
    {
        var last = Timeouts[name]();
        using var client = new TestClient(Steps.Fails(503), Steps.Throws(Timeouts[name]()), Steps.Throws(last));

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ConnectionException>()).Which;

        failure.InnerException.Should().BeSameAs(last);
        failure.FailedAttempts.Should().HaveCount(3);
        failure.IdempotencyKey.Should().Be(client.Handler.Requests[0].IdempotencyKey).And.NotBeNull();
        failure.MayHaveBeenCarriedOut.Should().BeTrue();
        failure.Message.Should().Contain(" to POST /v1/charges after 3 attempts: " + last.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Any_other_failure_is_itself_and_carries_the_key(int lost)
    {
        var own = new BrokenCircuitException("The circuit is open.");
        using var client = new TestClient([.. Steps.Refuses.Times(lost), Steps.Throws(own)]);

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<BrokenCircuitException>()).Which;

        failure.Should().BeSameAs(own);
        failure.Data[KeyName].Should().Be(client.Handler.Requests[0].IdempotencyKey).And.NotBeNull();
    }

    [Fact]
    public async Task So_does_one_of_a_body_that_is_being_read()
    {
        using var content = new ScriptedContent("{", static _ => Task.FromException<int>(new NotSupportedException("Not this one.")));
        using var client = new TestClient(Steps.Responds(200, content));

        var failure = await client.Awaiting(c => c.CreateAsync(new() { IdempotencyKey = "order-1" })).Should().ThrowAsync<NotSupportedException>();

        failure.Which.Data[KeyName].Should().Be("order-1");
    }

    [Fact]
    public async Task Where_there_is_no_key_none_is_carried()
    {
        using var client = new TestClient(Steps.Throws(new InvalidOperationException("Not today.")).Times(2));

        var get = await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<InvalidOperationException>();
        var delete = await client.Awaiting(c => c.Api.Customers.DeleteAsync("cus_1")).Should().ThrowAsync<InvalidOperationException>();

        get.Which.Data.Count.Should().Be(0);
        delete.Which.Data.Count.Should().Be(0);
    }

    [Fact]
    public async Task The_data_of_an_exception_may_be_closed()
    {
        using var client = new TestClient(Steps.Throws(new ClosedException()));

        await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ClosedException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_can_not_be_read_leaves_the_attempts_before_it_in_doubt_and_no_other(bool wasLost)
    {
        using var content = new FailingStream(readsBefore: wasLost ? 1 : 0);
        using var client = new TestClient([.. Steps.Refuses.Times(wasLost ? 1 : 0), Steps.Succeeds]);

        var failure = (await client.Awaiting(c => c.Clock.RunAsync(c.Api.Files.CreateAsync(Upload.Of(content), new() { IdempotencyKey = "proof-1" })))
            .Should().ThrowExactlyAsync<PaymentsException>()).Which;

        failure.Message.Should().StartWith("The stream of receipt.pdf could not be read: The disk is gone.");
        failure.Should().Match<PaymentsException>(told => told.MayHaveBeenCarriedOut == wasLost && told.IdempotencyKey == "proof-1");
        failure.FailedAttempts.Should().HaveCount(wasLost ? 2 : 1);
        failure.Message.Should().Match(wasLost ? "* Before that: Connection refused.. It may have been carried out nevertheless: *" : "*gone.");
        failure.InnerException.Should().BeOfType<IOException>();
    }

    private sealed class ClosedException : Exception
    {
        public override System.Collections.IDictionary Data => System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
    }

    /// <summary>A file that can be read some times, and then no more.</summary>
    private sealed class FailingStream(int readsBefore) : MemoryStream([1, 2, 3])
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 0 || _reads++ < readsBefore ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The disk is gone.");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
