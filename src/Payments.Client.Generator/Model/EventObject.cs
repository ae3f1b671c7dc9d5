namespace Payments.Client.Generator.Model;

/// <summary>A type of event that carries an object.</summary>
/// <param name="Wire">The type on the wire, such as <c>charge.refunded</c>.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Models">What the object is: one of these.</param>
internal sealed record EventObject(string Wire, string Name, IReadOnlyList<string> Models);
