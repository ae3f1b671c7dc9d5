using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>How much of a response is read.</summary>
public class LongResponseTests
{
    private const int Limit = 40_000;

    [Theory]
    [InlineData(Limit - 1)]
    [InlineData(Limit)]
    public async Task A_response_up_to_the_limit_is_read(int length)
    {
        using var client = new TestClient(options => options.MaxResponseBytes = Limit, Steps.Responds(200, Steps.Charge.PadRight(length)));

        (await client.GetAsync()).Amount.Should().Be(20_00);
    }

    [Fact]
    public async Task A_response_beyond_the_limit_is_an_error_that_names_the_limit()
    {
        using var client = new TestClient(options => options.MaxResponseBytes = Limit, Steps.Responds(200, Steps.Charge.PadRight(Limit + 1)));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>().WithMessage("*larger than the limit of 40000 bytes (MaxResponseBytes)*");

        failure.Which.RawBody.Should().HaveLength(Limit);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(int.MaxValue)]
    public async Task A_length_that_is_only_claimed_is_not_believed(long claimed)
    {
        using var content = new StringContent(Steps.Charge);
        content.Headers.ContentLength = claimed;
        using var client = new TestClient(options => options.MaxResponseBytes = Limit, Steps.Responds(200, content));

        (await client.GetAsync()).Amount.Should().Be(20_00);
    }

    [Theory]
    [InlineData(60_000_000)]
    [InlineData(long.MaxValue)]
    public async Task Memory_is_taken_for_what_comes_and_not_for_what_is_claimed(long claimed)
    {
        using var body = new OfferedMemory(Steps.Charge.PadRight(300_000));
        using var content = new StreamContent(body);
        content.Headers.ContentLength = claimed;
        using var client = new TestClient(Steps.Responds(200, content));

        (await client.GetAsync()).Amount.Should().Be(20_00);

        body.First.Should().BeLessThan(200_000);
        body.Largest.Should().BeLessThan(600_000);
    }

    /// <summary>A body that keeps how much memory its reader had for it.</summary>
    private sealed class OfferedMemory(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public int First { get; private set; }

        public int Largest { get; private set; }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Keep(count);
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Keep(buffer.Length);
            return new(Read(buffer.Span));
        }

        private void Keep(int offered)
        {
            First = First == 0 ? offered : First;
            Largest = Math.Max(Largest, offered);
        }
    }
}
