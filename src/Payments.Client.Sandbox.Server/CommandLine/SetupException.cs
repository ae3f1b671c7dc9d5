namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>The server can't start as it was told to; the message says why.</summary>
internal sealed class SetupException(string message, Exception inner) : Exception(message, inner);
