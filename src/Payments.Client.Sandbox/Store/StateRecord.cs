namespace Payments.Client.Sandbox;

/// <summary>One thing that a sandbox remembers, in the form in which it is kept: an object of the API, or a note of the sandbox's own.</summary>
/// <param name="Account">The account that it belongs to; empty for what belongs to the whole sandbox.</param>
/// <param name="Kind">The kind of thing, such as <c>charge</c>. Kinds that start with <c>_</c> are the sandbox's own.</param>
/// <param name="Id">What names it among those of its kind in its account.</param>
/// <param name="Order">Where it stands among those of its kind: later ones have greater numbers.</param>
/// <param name="Json">Its content as a JSON object; null if it is there no more.</param>
public sealed record StateRecord(string Account, string Kind, string Id, long Order, string? Json);
