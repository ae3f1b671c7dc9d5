using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>The options of <c>payments-sandbox</c>.</summary>
internal static class ServerCommand
{
    private const string DefaultAddress = "http://127.0.0.1:12111";

    public static Command Create(Func<ServerSettings, Task<int>> run)
    {
        var urls = new Option<IReadOnlyList<ListenAddress>>("--urls")
        {
            Description = "Where to listen; several addresses are separated by ';'. Port 0 picks a free port.",
            HelpName = "address",
            CustomParser = result => Read(result, ReadAddresses),
            DefaultValueFactory = _ => [ListenAddress.Parse(DefaultAddress)],
        };
        var seed = new Option<string?>("--seed") { Description = "A JSON file of objects to start with.", HelpName = "file" };
        var webhook = new Option<Uri?>("--webhook")
        {
            Description = "Where to deliver events, such as http://127.0.0.1:5000/webhooks.",
            HelpName = "url",
            CustomParser = result => Read(result, ReadWebhook),
        };
        var secret = new Option<string?>("--webhook-secret")
        {
            Description = "What deliveries are signed with; made up and printed if left out.",
            HelpName = "secret",
        };
        var latency = new Option<TimeSpan>("--latency")
        {
            Description = "Hold each response back: milliseconds (250) or a time span (0:00:01.5).",
            HelpName = "time",
            CustomParser = result => Read(result, Latency.Parse),
        };
        var state = new Option<string?>("--state")
        {
            Description = "Keep everything in this file, and go on from it at the next start.",
            HelpName = "file",
        };
        var command = new Command(
            "payments-sandbox", "A payments API that lives on this machine and keeps state. Any SDK of the API can talk to it.")
        {
            urls, seed, webhook, secret, latency, state, new HelpOption(), new VersionOption(),
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(secret) is not null && result.GetResult(webhook) is null)
            {
                result.AddError("--webhook-secret signs what --webhook delivers: give both.");
            }

            foreach (var option in new[] { seed, secret, state }.Where(option => result.GetValue(option) is ""))
            {
                result.AddError($"{option.Name} is empty: say what it is, or leave it out.");
            }
        });
        command.SetAction(result => run(new ServerSettings
        {
            Addresses = result.GetRequiredValue(urls),
            SeedFile = result.GetValue(seed),
            Webhook = result.GetValue(webhook),
            WebhookSecret = result.GetValue(secret),
            Latency = result.GetValue(latency),
            StateFile = result.GetValue(state),
        }));
        return command;
    }

    private static T? Read<T>(ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return parse(result.Tokens[^1].Value);
        }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return default;
        }
    }

    private static IReadOnlyList<ListenAddress> ReadAddresses(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } addresses
            ? [.. addresses.Select(ListenAddress.Parse)]
            : throw new FormatException("--urls names no address to listen on: write it like http://127.0.0.1:12111, or leave it out.");

    private static Uri ReadWebhook(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new FormatException($"'{text}' is not an address to deliver to: write it like http://127.0.0.1:5000/webhooks.");
}
