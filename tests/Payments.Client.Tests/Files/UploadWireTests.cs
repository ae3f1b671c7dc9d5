using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Files;

/// <summary>What an upload is on a real socket, to the byte.</summary>
public class UploadWireTests
{
    [Fact]
    public async Task An_upload_is_a_multipart_form_with_the_file_at_its_end()
    {
        var wire = new Wire();
        await using var server = await LocalServer.StartAsync(wire.RespondAsync);
        using var client = server.Client();

        var file = await client.Files.CreateAsync(
            new()
            {
                Purpose = FileCreatePurpose.DisputeEvidence,
                File = new FileUpload(new MemoryStream(Upload.Receipt), "receipt.pdf") { ContentType = "application/pdf" },
                FileLinkData = new() { Create = true, ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1_793_577_600), Metadata = new() { ["order id"] = "6735 & more", ["old"] = null }, ExtraParams = new() { ["x[y]"] = "2", ["z"] = null } },
                Expand = ["links"],
                ExtraParams = new() { ["a[b]"] = "1", ["c"] = "3" },
            },
            new() { IdempotencyKey = "key-1" });

        file.Id.Should().Be("file_1");
        file.Response!.IdempotencyKey.Should().Be("key-1");
        var boundary = wire.Boundary;
        Upload.Text(wire.Body).Should().Be(
            Field("expand[0]", "links")
            + Field("file_link_data[create]", "true")
            + Field("file_link_data[expires_at]", "1793577600")
            + Field("file_link_data[metadata][order id]", "6735 & more")
            + Field("file_link_data[metadata][old]", "")
            + Field("file_link_data[x][y]", "2")
            + Field("file_link_data[z]", "")
            + Field("purpose", "dispute_evidence")
            + Field("a[b]", "1")
            + Field("c", "3")
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"receipt.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1\u00FF\r\n--{boundary}--\r\n");
        wire.Headers.Should().Contain("Content-Length", wire.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .And.Contain("Idempotency-Key", "key-1").And.Contain("Authorization", "Bearer sk_test_local").And.Contain("Accept", "application/json")
            .And.NotContainKey("Transfer-Encoding");

        string Field(string name, string value) => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
    }

    [Fact]
    public async Task A_stream_of_unknown_length_is_sent_in_chunks()
    {
        var wire = new Wire();
        await using var server = await LocalServer.StartAsync(wire.RespondAsync);
        using var client = server.Client();

        await client.Files.CreateAsync(Upload.Of(new OneWayStream(Upload.Receipt, piece: 2)));

        wire.Headers.Should().Contain("Transfer-Encoding", "chunked").And.NotContainKey("Content-Length");
        Upload.Text(wire.Body).Should().Contain("Content-Type: application/octet-stream\r\n\r\n%PDF-1\u00FF\r\n--");
    }

    [Fact]
    public async Task What_is_sent_begins_where_the_stream_stands()
    {
        var wire = new Wire();
        await using var server = await LocalServer.StartAsync(wire.RespondAsync);
        using var client = server.Client();

        await client.Files.CreateAsync(Upload.Of(new MemoryStream(Upload.Receipt) { Position = 5 }));

        Upload.Text(wire.Body).Should().Contain("\r\n\r\n1\u00FF\r\n--");
    }

    [Fact]
    public async Task Two_uploads_have_boundaries_of_their_own()
    {
        var wire = new Wire();
        await using var server = await LocalServer.StartAsync(wire.RespondAsync);
        using var client = server.Client();

        await client.Files.CreateAsync(Upload.Of(new MemoryStream(Upload.Receipt)));
        var first = wire.Boundary;
        await client.Files.CreateAsync(Upload.Of(new MemoryStream(Upload.Receipt)));

        wire.Boundary.Should().NotBe(first).And.HaveLength(first.Length).And.MatchRegex("^[a-z0-9-]{30,70}$");
    }

    [Fact]
    public async Task A_stream_that_breaks_is_told_from_the_connection_and_not_tried_again()
    {
        await using var server = await LocalServer.StartAsync(new Wire().RespondAsync);
        using var client = server.Client();
        var content = new OneWayStream(Upload.Receipt, piece: 2, breaksAfter: 4);

        var failure = await client.Awaiting(c => c.Files.CreateAsync(Upload.Of(content))).Should().ThrowExactlyAsync<PaymentsException>();

        failure.WithMessage("The stream of receipt.pdf could not be read: The disk is on fire.").WithInnerException<IOException>();
    }

    [Theory]
    [InlineData("a\"b.pdf", "a%22b.pdf")]
    [InlineData("a\r\nX-Injected: 1.pdf", "a%0D%0AX-Injected: 1.pdf")]
    [InlineData("a\\", "a%5C")]
    [InlineData("a\0\u007Fb", "a%00%7Fb")]
    [InlineData("Beleg Größe 7 – 領収書 🧾.pdf", "Beleg Größe 7 – 領収書 🧾.pdf")]
    public async Task Nothing_in_a_name_can_end_it(string name, string sent)
    {
        var wire = new Wire();
        await using var server = await LocalServer.StartAsync(wire.RespondAsync);
        using var client = server.Client();
        var options = Upload.Of(new MemoryStream(Upload.Receipt), name);
        options.ExtraParams[name] = "1";

        await client.Files.CreateAsync(options);

        var text = Encoding.UTF8.GetString(wire.Body);
        text.Should().Contain($"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{sent}\"\r\nContent-Type: ")
            .And.Contain($"\r\nContent-Disposition: form-data; name=\"{sent}\"\r\n\r\n1\r\n");
        text.Split("\r\n").Should().NotContain(line => line.StartsWith("X-Injected", StringComparison.Ordinal));
    }

    /// <summary>Keeps a request as it came over the wire.</summary>
    private sealed class Wire
    {
        public byte[] Body { get; private set; } = [];

        public Dictionary<string, string> Headers { get; private set; } = [];

        public string Boundary => Headers["Content-Type"].Split("boundary=")[1];

        public async Task RespondAsync(Microsoft.AspNetCore.Http.HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Body = body.ToArray();
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Upload.Response));
        }
    }
}
