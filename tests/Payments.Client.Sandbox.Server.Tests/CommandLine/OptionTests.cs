using Payments.Client.Sandbox.Server.CommandLine;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.CommandLine;

public sealed class OptionTests
{
    [Theory]
    [InlineData("250", 250)]
    [InlineData("0.5", 0.5)]
    [InlineData("0", 0)]
    [InlineData("0:00:01.5", 1500)]
    [InlineData("00:10:00", 600_000)]
    public void Latency_is_milliseconds_or_a_time_span(string text, double milliseconds) =>
        Latency.Parse(text).Should().Be(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("http://127.0.0.1:12111", true)]
    [InlineData("http://localhost:12111", true)]
    [InlineData("http://[::1]:12111", true)]
    [InlineData("http://0.0.0.0:12111", false)]
    [InlineData("http://*:12111", false)]
    [InlineData("http://sandbox:12111", false)]
    public void Whoever_listens_for_others_is_warned(string address, bool isLoopback)
    {
        using var output = new StringWriter();

        Welcome.Write(output, new ServerSettings { Addresses = [ListenAddress.Parse(address)] }, [new Uri("http://127.0.0.1:12111")], webhook: null);

        output.ToString().Contains("other machines can reach it", StringComparison.Ordinal).Should().Be(!isLoopback);
    }

    [Fact]
    public void A_webhook_that_there_is_no_room_for_is_explained()
    {
        using var sandbox = new PaymentsSandbox();
        for (var i = 0; i < 100; i++)
        {
            sandbox.Webhooks.Add(new Uri($"http://127.0.0.1:1/{i}"), "whsec_1");
        }

        FluentActions.Invoking(() => SandboxSetup.AddWebhook(sandbox, new Uri("http://127.0.0.1:1/new"), null)).Should().Throw<SetupException>()
            .WithMessage("Events can't be delivered to http://127.0.0.1:1/new: There can be 100 webhook endpoints at most:*");
        FluentActions.Invoking(() => SandboxSetup.AddWebhook(sandbox, new Uri("http://127.0.0.1:1/0"), new string('s', 5001))).Should().Throw<SetupException>();
    }

    [Fact]
    public void The_README_has_a_row_for_each_option()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "Payments.Client.Sandbox", "README.md"));

        var options = ServerCommand.Create(_ => Task.FromResult(0)).Options.Select(option => option.Name).Except(["--help", "--version"]);

        options.Should().NotBeEmpty().And.OnlyContain(option => readme.Contains($"| `{option} <"));
    }
}
