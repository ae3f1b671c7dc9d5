using System.CommandLine;
using Payments.Client.Sandbox.Load;

var url = new Option<string>("--url") { Description = "Where the sandbox listens.", DefaultValueFactory = _ => "http://127.0.0.1:12111" };
var clients = new Option<int>("--clients") { Description = "How many clients post at once.", DefaultValueFactory = _ => 16 };
var seconds = new Option<int>("--seconds") { Description = "For how long.", DefaultValueFactory = _ => 30 };
var process = new Option<int?>("--process") { Description = "The id of the sandbox's process, whose memory is to be told afterwards." };
var command = new RootCommand("Posts charges to a sandbox of this machine and tells how quickly it answers.") { url, clients, seconds, process };
command.SetAction(async (parsed, cancellationToken) =>
{
    if (!Uri.TryCreate(parsed.GetRequiredValue(url), UriKind.Absolute, out var address) || !address.IsLoopback)
    {
        Console.Error.WriteLine("Load is for a sandbox on this machine only: give an address such as http://127.0.0.1:12111.");
        return 1;
    }

    var result = await LoadRun.RunAsync(address, parsed.GetRequiredValue(clients), TimeSpan.FromSeconds(parsed.GetRequiredValue(seconds)), cancellationToken);
    Console.WriteLine(result.Describe(parsed.GetValue(process)));
    return result.Errors == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
