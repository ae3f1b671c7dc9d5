namespace Payments.Client.Json;

/// <summary>The one empty map of each value type.</summary>
internal static class EmptyMap<T>
{
    public static readonly IReadOnlyDictionary<string, T> Instance = new Dictionary<string, T>();
}
