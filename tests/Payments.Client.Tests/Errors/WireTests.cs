using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Errors;

/// <summary>What only a real connection shows.</summary>
public class WireTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_and_the_key_goes_nowhere_else(int status)
    {
        await using var elsewhere = await RespondingServer.StartAsync(context => context.Response.WriteAsync("""{"id":"ch_stolen"}"""));
        await using var server = await RespondingServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = new Uri(elsewhere.Address, "/v1/charges").ToString();
            return Task.CompletedTask;
        });
        using var client = server.Client(options => options.MaxRetries = 2);
        var get = () => client.Charges.GetAsync("ch_1");
        var post = () => client.Charges.CreateAsync();

        var failure = (await get.Should().ThrowAsync<ApiException>()).Which;
        await post.Should().ThrowAsync<ApiException>();

        failure.Should().BeOfType<ApiException>();
        failure.StatusCode.Should().Be(status);
        failure.Headers["Location"].Should().StartWith(elsewhere.Address.ToString());
        server.Requests.Should().Equal("GET /v1/charges/ch_1 Bearer sk_test_secret", "POST /v1/charges Bearer sk_test_secret");
        elsewhere.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        var cookies = new List<string>();
        await using var server = await RespondingServer.StartAsync(context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("session", "1");
            return context.Response.WriteAsync("{}");
        });
        using var client = server.Client();

        await client.Charges.GetAsync("ch_1");
        await client.Charges.GetAsync("ch_1");

        cookies.Should().Equal("", "");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Compressed_responses_are_read(string encoding)
    {
        await using var server = await RespondingServer.StartAsync(context =>
            CompressedAsync(context, encoding, Compress(encoding, $$"""{"id":"ch_1","description":"{{new string('z', 100_000)}}"}""")));
        using var client = server.Client();

        var charge = await client.Charges.GetAsync("ch_1");

        charge.Description.Should().HaveLength(100_000);
    }

    [Theory]
    [InlineData("gzip", 200)]
    [InlineData("gzip", 500)]
    [InlineData("deflate", 200)]
    [InlineData("br", 200)]
    [InlineData("br", 500)]
    public async Task A_response_that_can_not_be_decompressed_still_tells_what_is_known(string encoding, int status)
    {
        await using var server = await RespondingServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["Request-Id"] = "req_7";
            return CompressedAsync(context, encoding, [0xFF, 0xFE, 0xFD, .. new byte[100]]);
        });
        using var client = server.Client();
        var act = () => client.Charges.GetAsync("ch_1");

        var failure = (await act.Should().ThrowAsync<ApiException>()).Which;

        failure.Should().BeOfType(status == 200 ? typeof(InvalidResponseException) : typeof(ServerException));
        failure.StatusCode.Should().Be(status);
        failure.RequestId.Should().Be("req_7");
        server.Requests.Should().ContainSingle("it is not sent again by itself");
    }

    [Fact]
    public async Task A_compressed_response_that_breaks_off_is_not_taken_for_a_whole_one()
    {
        var whole = Compress("gzip", $$"""{"id":"ch_1","description":"{{string.Concat(Enumerable.Range(0, 10_000))}}"}""");
        await using var server = await RespondingServer.StartAsync(context => CompressedAsync(context, "gzip", whole[..(whole.Length / 2)]));
        using var client = server.Client();
        var act = () => client.Charges.GetAsync("ch_1");

        await act.Should().ThrowAsync<InvalidResponseException>();
    }

    [Fact]
    public async Task A_small_response_that_decompresses_to_a_huge_one_ends_at_the_limit()
    {
        var bomb = Compress("gzip", new string(' ', 20_000_000));
        await using var server = await RespondingServer.StartAsync(context => CompressedAsync(context, "gzip", bomb));
        using var client = server.Client(options => options.MaxResponseBytes = 100_000);
        var act = () => client.Charges.GetAsync("ch_1");

        bomb.Length.Should().BeLessThan(100_000);
        (await act.Should().ThrowAsync<InvalidResponseException>()).Which.Message.Should().Contain("is larger than the limit of 100000 bytes");
    }

    private static byte[] Compress(string encoding, string text)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(compressed, CompressionLevel.Optimal) : new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }

    private static async Task CompressedAsync(HttpContext context, string encoding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body);
    }
}
