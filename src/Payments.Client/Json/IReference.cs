namespace Payments.Client.Json;

/// <summary>A reference to an object of any type.</summary>
internal interface IReference
{
    /// <summary>The id, the object, or null if there is neither.</summary>
    object? IdOrValue { get; }
}
