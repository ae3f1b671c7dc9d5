namespace Payments.Client.Sandbox.Server.State;

/// <summary>The state file can't be used; the message says why.</summary>
internal sealed class StateFileException(string message, Exception? inner = null) : Exception(message, inner);
