using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Payments.Client.Forms;
using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Tests.Security;

/// <summary>Whoever rents memory after the client finds nothing of a customer there.</summary>
public class PooledMemoryTests
{
    private const string Secret = "4242424242424242";

    public static TheoryData<Exception> Failures => [new IOException("Broken off."), new InvalidDataException("Not gzip."), new OperationCanceledException()];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_a_read_wrote_before_it_failed_is_wiped(Exception failure)
    {
        using var stream = new WritesThenFails(Encoding.ASCII.GetBytes(Secret), failure);
        using var message = new HttpResponseMessage { Content = new StreamContent(stream) };

        using (await BufferedResponse.ReadAsync(message, 1024 * 1024, CancellationToken.None))
        {
            TextOf(stream.Written).Should().Contain(Secret, "otherwise there is nothing to wipe");
        }

        TextOf(stream.Written).Should().NotContain(Secret);
    }

    [Fact]
    public void A_longer_name_that_was_left_is_wiped_when_the_memory_of_names_grows()
    {
        var options = new ChargeCreateOptions { Metadata = new() { [$"card{Secret}"] = "1", [new string('k', 40)] = "2" } };
        using var writer = new FormWriter();

        options.Write(writer);

        // The pool gives a thread back what the thread returned last.
        var next = ArrayPool<byte>.Shared.Rent(256);
        TextOf(next).Should().NotContain(Secret);
        ArrayPool<byte>.Shared.Return(next);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(256)]
    public void Parameters_are_wiped_from_the_memory_that_they_were_written_in(int size)
    {
        var lent = ArrayPool<byte>.Shared.Rent(size);
        ArrayPool<byte>.Shared.Return(lent);

        new ChargeCreateOptions { Metadata = new() { [$"card{Secret}"] = Secret } }.ToString().Should().Contain("metadata[card");

        var next = ArrayPool<byte>.Shared.Rent(size);
        next.Should().BeSameAs(lent, "it was given back");
        TextOf(next).Should().NotContain(Secret);
        ArrayPool<byte>.Shared.Return(next);
    }

    [Fact]
    public void Nothing_that_is_read_after_a_response_is_kept_for_the_next()
    {
        WholeDocument.Read("""{"id":"ch_1"}"""u8, Model<Charge>.Read);

        var first = WebhookReader.ReadUnverified("""{"id":"evt_1","object":"event"}"""u8);
        var second = WebhookReader.ReadUnverified("""{"id":"evt_1","object":"event"}"""u8);

        second.Id.Should().Be("evt_1").And.NotBeSameAs(first.Id);
    }

    private static string TextOf(byte[] memory) => Encoding.Latin1.GetString(memory);

    private sealed class WritesThenFails(byte[] text, Exception failure) : MemoryStream
    {
        public byte[] Written { get; private set; } = [];

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Fail(buffer, offset);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            MemoryMarshal.TryGetArray<byte>(buffer, out var segment);
            return new(Fail(segment.Array!, segment.Offset));
        }

        private Task<int> Fail(byte[] buffer, int offset)
        {
            Written = buffer;
            text.CopyTo(buffer, offset);
            return Task.FromException<int>(failure);
        }
    }
}
