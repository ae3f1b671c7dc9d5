using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Payments.Client.Sandbox.Server.Hosting;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.CommandLine;

public sealed class CommandLineTests
{
    private const string AnyPort = "http://127.0.0.1:0";

    [Fact]
    public async Task It_says_where_it_listens_and_what_to_try_first()
    {
        using var server = await ServerProcess.StartAsync("--urls", AnyPort);

        server.Greeting.Should().Contain($"curl {server.Address}v1/charges -u sk_test_123: -d amount=2000 -d currency=usd -d source=tok_visa");
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("sk_test_123:")));
        using var form = RunningServer.Form(("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));
        using var response = await http.PostAsync("/v1/charges", form);
        response.EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ctrl_C_stops_it_cleanly(string signal)
    {
        using var server = await ServerProcess.StartAsync("--urls", AnyPort);

        var (code, errors) = await server.SignalAsync(signal);

        code.Should().Be(0);
        errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_does_not_wait_for_a_response_that_is_held_back()
    {
        using var server = await ServerProcess.StartAsync("--urls", AnyPort, "--latency", "0:05:00");
        using var http = new HttpClient { BaseAddress = server.Address };
        var waiting = http.GetAsync("/v1/charges");

        var (code, _) = await server.SignalAsync("INT");

        code.Should().Be(0);
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_port_in_use_is_said_and_ends_it()
    {
        await using var other = await RunningServer.StartAsync();
        var address = other.Address.GetLeftPart(UriPartial.Authority);

        var (code, output, errors) = await ServerProcess.RunAsync("--urls", address);

        code.Should().Be(1);
        output.Should().BeEmpty();
        errors.Trim().Should().StartWith($"The sandbox can't listen on {address}").And.Contain("address already in use").And.EndWith("with --urls.");
    }

    [Fact]
    public async Task It_starts_from_the_objects_of_a_seed_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("seed.json"), """[{ "object": "charge", "id": "ch_seeded", "amount": 2000, "currency": "usd" }]""");
        string[] arguments = ["--urls", AnyPort, "--seed", folder.File("seed.json"), "--state", folder.File("state.db")];

        using (var server = await ServerProcess.StartAsync(arguments))
        {
            (await GetAsync(server, "/v1/charges/ch_seeded")).Should().Contain("\"amount\": 2000");
            await server.SignalAsync("INT");
        }

        using var again = await ServerProcess.StartAsync(arguments);
        again.Greeting.Should().Contain($"was not used: {folder.File("state.db")} already holds objects");
        (await GetAsync(again, "/v1/charges")).Split("ch_seeded").Should().HaveCount(2, "it was seeded once");
    }

    [Theory]
    [InlineData("""[{ "object": "charge", "colour": "red" }]""", "[0].colour")]
    [InlineData("not JSON", "not JSON")]
    [InlineData("""[{ "object": "charge", "object": "charge" }]""", "The seed has the name 'object' twice in one object")]
    [InlineData(null, "can't be read")]
    public async Task A_wrong_seed_file_ends_the_start(string? content, string explanation)
    {
        using var folder = new TemporaryFolder();
        if (content is not null)
        {
            await File.WriteAllTextAsync(folder.File("seed.json"), content);
        }

        var (code, _, errors) = await ServerProcess.RunAsync("--urls", AnyPort, "--seed", folder.File("seed.json"));

        code.Should().Be(1);
        errors.Should().Contain(explanation).And.Contain("seed.json").And.NotContain("   at ");
    }

    [Fact]
    public async Task Events_are_delivered_and_signed_with_the_secret()
    {
        await using var receiver = await Receiver.StartAsync();
        using var server = await ServerProcess.StartAsync("--urls", AnyPort, "--webhook", receiver.Address.AbsoluteUri, "--webhook-secret", "whsec_mine");
        server.Greeting.Should().Contain($"Events go to {receiver.Address}, signed with whsec_mine");

        await CreateMeterAsync(server);

        var time = receiver.Signatures[0].Split(',')[0]["t=".Length..];
        var expected = HMACSHA256.HashData("whsec_mine"u8, Encoding.UTF8.GetBytes($"{time}.{receiver.Bodies[0]}"));
        receiver.Signatures[0].Should().Be($"t={time},v1={Convert.ToHexStringLower(expected)}");
    }

    [Fact]
    public async Task A_secret_is_made_up_and_kept_with_the_state()
    {
        await using var receiver = await Receiver.StartAsync();
        using var folder = new TemporaryFolder();
        string[] arguments = ["--urls", AnyPort, "--webhook", receiver.Address.AbsoluteUri, "--state", folder.File("state.db")];
        using (var server = await ServerProcess.StartAsync(arguments))
        {
            server.Greeting.Should().MatchRegex("signed with whsec_[0-9a-f]{32}\n");
            await server.SignalAsync("INT");
            using var again = await ServerProcess.StartAsync(arguments);
            SecretOf(again).Should().Be(SecretOf(server));
            await again.SignalAsync("INT");
        }

        using var changed = await ServerProcess.StartAsync([.. arguments, "--webhook-secret", "whsec_mine"]);
        await CreateMeterAsync(changed);
        SecretOf(changed).Should().Be("whsec_mine");
        receiver.Bodies.Should().ContainSingle("one address is one endpoint");
    }

    [Fact]
    public async Task It_listens_on_several_addresses()
    {
        using var server = await ServerProcess.StartAsync("--urls", $"{AnyPort};{AnyPort}");

        server.Greeting.Split("listens on").Should().HaveCount(3);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var (code, output, _) = await ServerProcess.RunAsync("--help");

        code.Should().Be(0);
        output.Should().ContainAll("payments-sandbox [options]", "--urls", "http://127.0.0.1:12111", "--seed", "--webhook", "--webhook-secret", "--latency", "--state");
    }

    [Fact]
    public async Task Version_says_its_version()
    {
        var (code, output, _) = await ServerProcess.RunAsync("--version");

        code.Should().Be(0);
        output.Trim().Should().Be(typeof(SandboxServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    }

    [Theory]
    [InlineData("'https://127.0.0.1:1' asks for https", "--urls", "https://127.0.0.1:1")]
    [InlineData("'12111' is not an address to listen on: write it like http://127.0.0.1:12111", "--urls", "12111")]
    [InlineData("'http://127.0.0.1:1/api' has a path", "--urls", "http://127.0.0.1:1/api")]
    [InlineData("write http://127.0.0.1:0", "--urls", "http://localhost:0")]
    [InlineData("write http://127.0.0.1:0", "--urls", "http://LOCALHOST:0")]
    [InlineData("--urls names no address to listen on", "--urls", "")]
    [InlineData("--urls names no address to listen on", "--urls", " ; ")]
    [InlineData("--webhook-secret is empty", "--webhook", "http://127.0.0.1:1", "--webhook-secret", "")]
    [InlineData("--seed is empty", "--seed", "")]
    [InlineData("--state is empty", "--state", "")]
    [InlineData("'5h' is not a latency", "--latency", "5h")]
    [InlineData("'-1' is not a latency", "--latency", "-1")]
    [InlineData("'0:11:00' is not a latency", "--latency", "0:11:00")]
    [InlineData("'localhost:5000' is not an address to deliver to", "--webhook", "localhost:5000")]
    [InlineData("give both", "--webhook-secret", "whsec_1")]
    [InlineData("Unrecognized command or argument '--port'", "--port")]
    public async Task Wrong_options_are_explained(string explanation, params string[] arguments)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(arguments);

        code.Should().Be(1);
        errors.Should().Contain(explanation).And.Contain("'payments-sandbox --help' lists the options");
    }

    private static string SecretOf(ServerProcess server) => server.Greeting.Split("signed with ")[1].Split('\n')[0];

    private static async Task<string> GetAsync(ServerProcess server, string path)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_123");
        return await http.GetStringAsync(path);
    }

    /// <summary>Makes an event, and waits until it is delivered.</summary>
    private static async Task CreateMeterAsync(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_123");
        using var form = RunningServer.Form(("display_name", "API calls"), ("event_name", "api_call"), ("default_aggregation[formula]", "sum"));
        using var created = await http.PostAsync("/v1/billing/meters", form);
        created.EnsureSuccessStatusCode();
        using var delivered = await http.PostAsync("/_sandbox/deliveries/wait", null);
        delivered.EnsureSuccessStatusCode();
    }
}
