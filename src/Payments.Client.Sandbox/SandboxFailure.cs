namespace Payments.Client.Sandbox;

/// <summary>Something that was due on the sandbox's clock and could not be done. What it had begun was undone; everything else goes on.</summary>
/// <param name="Account">The account that it belongs to.</param>
/// <param name="Kind">What was to happen, such as <c>charge.expires</c>.</param>
/// <param name="ObjectId">The id of the object that it was to happen to.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it could not be done.</param>
/// <param name="NextAttempt">When it is tried again on the sandbox's clock; null when it is not.</param>
public sealed record SandboxFailure(string Account, string Kind, string ObjectId, int Attempts, string Reason, DateTimeOffset? NextAttempt);
