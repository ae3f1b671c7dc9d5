using System.IO.Compression;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>What becomes of a charge, and of this machine's memory, when a response has a hundred megabytes. Alone, as the memory of all is measured.</summary>
[Collection("Memory")]
public sealed class LongResponseTests(SharedSandbox sandbox) : FaultTest(sandbox), IClassFixture<SharedSandbox>
{
    private const int Piece = 64 * 1024;
    private const int Pieces = 1600;
    private const int DefaultLimit = 64 * 1024 * 1024;

    private static readonly byte[] Zeros = new byte[Piece];

    public static TheoryData<string, int> EachWay
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var way in (string[])["with their length", "in chunks", "until the connection ends", "compressed to a thousandth"])
            {
                rows.Add(way, 1024 * 1024);
                rows.Add(way, DefaultLimit);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(EachWay))]
    public async Task A_hundred_megabytes_are_read_up_to_the_limit_and_no_further(string way, int limit)
    {
        using var client = ClientUpTo(limit);
        await client.Charges.ListAsync();
        Proxy.Next(exchange => SendAsync(exchange, 200, way));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var failure = (ApiException)await Told.FailureOf(client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }));

        // Buffers that double, and the text of the exception at two bytes a character.
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan((6L * limit) + (4 * 1024 * 1024));
        failure.Should().BeOfType<InvalidResponseException>();
        failure.Message.Should().Contain($"larger than the limit of {limit} bytes (MaxResponseBytes)");
        failure.RequestId.Should().Be(WireResponse.RequestId);
        failure.RawBody.Should().HaveLength(limit);
        await IsGoodAgainAsync(client, failure.IdempotencyKey!);
    }

    [Fact]
    public async Task An_error_page_of_a_hundred_megabytes_is_an_error_all_the_same()
    {
        using var client = ClientUpTo(1024 * 1024);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Proxy.Next(exchange => SendAsync(exchange, 502, "in chunks"));
        }

        var failure = (ApiException)await Told.FailureOf(client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }));

        failure.Should().BeOfType<ServerException>();
        failure.FailedAttempts.Should().HaveCount(3);
        failure.Message.Length.Should().BeLessThan(1000);
        failure.RawBody.Should().HaveLength(1024 * 1024);
        await IsGoodAgainAsync(client, failure.IdempotencyKey!);
    }

    private static async Task SendAsync(ProxyExchange exchange, int status, string way)
    {
        await exchange.ExecuteAsync();
        var response = WireResponse.Of(status, "", "text/html");
        switch (way)
        {
            case "with their length":
                await exchange.SendAsync(response.WithLength(Piece * Pieces));
                break;
            case "in chunks":
                await exchange.SendAsync(response.InChunks());
                break;
            case "compressed to a thousandth":
                await exchange.SendAsync((response with { Body = Compressed() }).With("Content-Encoding: gzip").Bytes);
                return;
            default:
                await exchange.SendAsync(response.Head);
                break;
        }

        for (var piece = 0; piece < Pieces; piece++)
        {
            await exchange.SendAsync(way == "in chunks" ? "10000\r\n" : "");
            await exchange.SendAsync(Zeros);
            await exchange.SendAsync(way == "in chunks" ? "\r\n" : "");
        }

        exchange.Close();
    }

    private static byte[] Compressed()
    {
        using var compressed = new MemoryStream(capacity: 1024 * 1024);
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            for (var piece = 0; piece < Pieces; piece++)
            {
                stream.Write(Zeros);
            }
        }

        return compressed.ToArray();
    }

    private async Task IsGoodAgainAsync(PaymentsClient client, string key)
    {
        var charge = await client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }, new() { IdempotencyKey = key });
        charge.Response!.IsReplay.Should().BeTrue();
        await IsChargedOnceAsync(Posts.Count(), charge.Id);
    }

    private PaymentsClient ClientUpTo(int limit) =>
        new(new PaymentsClientOptions { ApiKey = "sk_test_123", BaseAddress = Proxy.Address, TimeProvider = Clock, MaxResponseBytes = limit });
}
