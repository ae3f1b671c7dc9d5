namespace Payments.Client;

/// <summary>
/// A set of known wire values that the API may add to. A value that this version of the SDK does not know is kept as it came.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The value on the wire; empty if the API sent none.</summary>
    string Value { get; }
}
