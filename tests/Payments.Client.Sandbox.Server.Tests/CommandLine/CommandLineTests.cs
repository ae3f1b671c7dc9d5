using System.Net.Http.Headers;
using System.Reflection;
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
    public async Task Ctrl_C_does_not_wait_for_an_answer_that_is_held_back()
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
}
