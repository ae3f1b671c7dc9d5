using CsCheck;
using Payments.Client.Tests.Properties.Material;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Properties;

/// <summary>Where a request goes, whatever stands in ids, paths and addresses: to the host that was named, and to the operation that was meant.</summary>
public class AddressProperties
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.OneOf(
            "/", "//", ".", "..", "/..", "/.", "...", "%2e", "%2E%2E", "%2f", "%5c", "%252e", "\\", "@", ":", "?", "#", ";", "%", "%0", "%zz", "v1", "charges", "evil.example",
            "https://", "user:pass@", "é", "\u2024", "\u3002", "\uFF0F", "[::1]", "*", "{", "\"", "~", "'", "|", "^", "`", "%00", "%e2%80%a4", "&", "=", "+", " "),
        Any.ShortText);

    private static readonly Gen<string> Text = Pieces.Array[0, 6].Select(string.Concat);

    [Fact]
    public Task An_id_is_one_segment_that_reads_back_as_the_id_or_is_refused() => Text.SampleAsync(async id =>
    {
        using var client = new TestClient(Steps.Succeeds);
        try
        {
            await client.Api.Charges.GetAsync(id);
        }
        catch (ArgumentException)
        {
            client.Attempts.Should().Be(0);
            (string.IsNullOrWhiteSpace(id) || RandomOptions.AsSent(id) != id || id.Split('/', '\\').Any(part => part is "." or "..")).Should().BeTrue("no other id has to be refused");
            return;
        }

        var address = client.Handler.Requests.Single().Address;
        address.Host.Should().Be("api.stripe.com");
        address.PathAndQuery.Should().StartWith("/v1/charges/");
        var segment = address.PathAndQuery["/v1/charges/".Length..];
        segment.Should().NotContainAny("/", "?", "\\", "#");
        Uri.UnescapeDataString(segment).Should().Be(id);
    }, iter: Effort.Of(3_000));

    [Fact]
    public Task A_path_goes_where_it_says_or_is_refused() => Text.SampleAsync(async text =>
    {
        var path = "/v1" + text;
        using var client = new TestClient(options => options.BaseAddress = new Uri("https://api.example/prefix"), Steps.Succeeds);
        try
        {
            await client.Api.RawRequestAsync(HttpMethod.Get, path);
        }
        catch (ArgumentException)
        {
            client.Attempts.Should().Be(0);
            return;
        }

        var address = client.Handler.Requests.Single().Address;
        address.Host.Should().Be("api.example");
        address.Scheme.Should().Be(Uri.UriSchemeHttps);
        address.UserInfo.Should().BeEmpty();
        (address.Query + address.Fragment).Should().BeEmpty();
        Segments(address.PathAndQuery).Should().Equal(Segments("/prefix" + path));
        Segments(address.PathAndQuery).SelectMany(segment => segment.Split('/', '\\')).Should().NotContain([".", ".."]);
    }, iter: Effort.Of(3_000));

    [Fact]
    public Task Any_path_from_its_first_character_on_is_this_hosts_or_refused() => Text.SampleAsync(async path =>
    {
        using var client = new TestClient(Steps.Succeeds);
        try
        {
            await client.Api.RawRequestAsync(HttpMethod.Get, path);
        }
        catch (ArgumentException)
        {
            client.Attempts.Should().Be(0);
            return;
        }

        client.Handler.Requests.Single().Address.GetLeftPart(UriPartial.Authority).Should().Be("https://api.stripe.com");
    }, iter: Effort.Of(3_000));

    [Fact]
    public Task Requests_go_to_the_base_address_and_below_it_or_it_is_refused() =>
        Gen.Select(Gen.OneOf("https://", "http://", "ftp://", "HTTPS://", "//", ""), Gen.OneOf("api.example", "127.0.0.1:81", "localhost", "loopback", "[::1]:8", "bücher.example", "evil@api.example", ""), Text)
            .SampleAsync(async (scheme, host, rest) =>
            {
                if (!Uri.TryCreate(scheme + host + rest, UriKind.RelativeOrAbsolute, out var address) || Make(address) is not { } client)
                {
                    return;
                }

                using (client)
                {
                    await client.Api.Charges.GetAsync("ch_1");

                    var sent = client.Handler.Requests.Single().Address;
                    (sent.Scheme, sent.Host, sent.Port, sent.UserInfo).Should().Be((address.Scheme, address.Host, address.Port, ""));
                    (sent.Scheme == Uri.UriSchemeHttps || sent.IsLoopback).Should().BeTrue();
                    Segments(sent.PathAndQuery).Should().Equal(Segments(address.AbsolutePath.TrimEnd('/') + "/v1/charges/ch_1"));
                    sent.Fragment.Should().BeEmpty();
                }
            }, iter: Effort.Of(3_000));

    private static TestClient? Make(Uri address)
    {
        try
        {
            return new TestClient(options => options.BaseAddress = address, Steps.Succeeds);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Segments(string path) => path.Split('/').Select(Uri.UnescapeDataString);
}
