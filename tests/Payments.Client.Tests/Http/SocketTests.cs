using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>What the client's own connections do on a real socket.</summary>
public class SocketTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
#if !NETSTANDARD_CLIENT
    [InlineData("br")]
#endif
    public async Task A_compressed_response_is_read(string encoding)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Request.Headers.AcceptEncoding.ToString().Split(", ").Should().Contain(encoding);
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.Body.WriteAsync(Compress(encoding, Steps.Charge));
        });
        using var client = server.Client();

        var charge = await client.Charges.GetAsync("ch_1");

        charge.Amount.Should().Be(20_00);
    }

    [Fact]
    public async Task A_compressed_response_that_is_damaged_is_reported_as_such()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.WriteAsync(Steps.Charge);
        });
        using var client = server.Client();

        await client.Awaiting(c => c.Charges.GetAsync("ch_1")).Should().ThrowAsync<InvalidResponseException>().WithMessage("*could not be decompressed*");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        var paths = new List<string>();
        await using var server = await LocalServer.StartAsync(context =>
        {
            paths.Add(context.Request.Path);
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var client = server.Client();

        var failure = await client.Awaiting(c => c.Charges.GetAsync("ch_1")).Should().ThrowAsync<ApiException>();

        failure.Which.StatusCode.Should().Be(status);
        failure.Which.Headers["Location"].Should().Be("/elsewhere");
        paths.Should().Equal("/v1/charges/ch_1");
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        var cookies = new List<string>();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Headers.SetCookie = "session=1; path=/";
            await context.Response.WriteAsync(Steps.Charge);
        });
        using var client = server.Client();

        await client.Charges.GetAsync("ch_1");
        await client.Charges.GetAsync("ch_1");

        cookies.Should().Equal("", "");
    }

    [Fact]
    public async Task A_connection_that_drops_before_the_response_is_tried_again()
    {
        var keys = new List<string>();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
            if (keys.Count == 1)
            {
                context.Abort();
                return;
            }

            await context.Response.WriteAsync(Steps.Charge);
        });
        var clock = new TestClock();
        using var client = server.Client(clock: clock);

        var charge = await clock.RunAsync(client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd" }));

        charge.Response!.Attempts.Should().Be(2);
        keys.Should().HaveCount(2).And.AllBe(charge.Response.IdempotencyKey);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_drops_in_mid_response_is_tried_again(bool lengthIsKnown)
    {
        var requests = 0;
        await using var server = await LocalServer.StartAsync(async context =>
        {
            if (++requests == 1)
            {
                context.Response.ContentLength = lengthIsKnown ? Steps.Charge.Length : null;
                await context.Response.WriteAsync(Steps.Charge[..20]);
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }

            await context.Response.WriteAsync(Steps.Charge);
        });
        var clock = new TestClock();
        using var client = server.Client(clock: clock);

        var charge = await clock.RunAsync(client.Charges.GetAsync("ch_1"));

        charge.Amount.Should().Be(20_00);
        charge.Response!.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_connection_exception()
    {
        var server = await LocalServer.StartAsync(_ => Task.CompletedTask);
        var clock = new TestClock();
        using var client = server.Client(clock: clock);
        await server.DisposeAsync();

        var failure = await clock.Awaiting(c => c.RunAsync(client.Charges.GetAsync("ch_1"))).Should().ThrowAsync<ConnectionException>();

        failure.Which.FailedAttempts.Should().HaveCount(3).And.OnlyContain(attempt => attempt.Error is HttpRequestException);
    }

    [Fact]
    public async Task One_client_serves_sixty_four_threads_at_once()
    {
        await using var server = await LocalServer.StartAsync(Echo);
        using var client = server.Client();
        using var start = new Barrier(64);

        var calls = Enumerable.Range(0, 64).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Task.WhenAll(Enumerable.Range(0, 10).Select(call => CallAsync(client, $"{thread}_{call}")));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());

        await Task.WhenAll(calls);

        static async Task CallAsync(PaymentsClient client, string name)
        {
            var charge = await client.Charges.UpdateAsync("ch_" + name, new() { Description = name }, new RequestOptions { IdempotencyKey = "key_" + name });
            charge.Id.Should().Be("ch_" + name);
            charge.Description.Should().Be($"Bearer sk_test_local key_{name} description={name}");
        }
    }

    [Fact]
    public async Task Two_clients_with_two_keys_never_mix()
    {
        await using var server = await LocalServer.StartAsync(Echo);
        using var one = server.Client("sk_test_one");
        using var two = server.Client("sk_test_two");

        var calls = await Task.WhenAll(Enumerable.Range(0, 100).Select(async call =>
        {
            var (client, key) = call % 2 == 0 ? (one, "sk_test_one") : (two, "sk_test_two");
            return (Charge: await client.Charges.GetAsync($"ch_{call}"), Key: key);
        }));

        calls.Should().OnlyContain(call => call.Charge.Description == $"Bearer {call.Key}  ");
    }

    /// <summary>Answers with a charge that tells what was asked: the id of the path, and in its description the key, the idempotency key and the body.</summary>
    private static async Task Echo(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        var told = $"{headers.Authorization} {headers["Idempotency-Key"]} {await body.ReadToEndAsync()}";
        await context.Response.WriteAsync($$"""{"id":"{{context.Request.Path.Value!.Split('/')[^1]}}","object":"charge","description":"{{told}}"}""");
    }

    private static byte[] Compress(string encoding, string text)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
