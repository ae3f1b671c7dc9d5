namespace Payments.Client.Fuzz;

/// <summary>The client did something that it promises not to do.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);
