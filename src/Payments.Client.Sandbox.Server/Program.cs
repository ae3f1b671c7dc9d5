using System.CommandLine.Invocation;
using Payments.Client.Sandbox.Server.CommandLine;

var result = ServerCommand.Create(ServerRun.ExecuteAsync).Parse(args);
if (result.Action is ParseErrorAction mistake)
{
    mistake.ShowHelp = false;
    Console.Error.WriteLine("payments-sandbox did not start ('payments-sandbox --help' lists the options):");
}

// The server ends on Ctrl-C by itself, and takes the time that it needs.
return await result.InvokeAsync(new() { ProcessTerminationTimeout = null });
