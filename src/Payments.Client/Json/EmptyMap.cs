using System.Collections.ObjectModel;

namespace Payments.Client.Json;

/// <summary>The one empty map of each value type. All objects of a process share it, so that nobody may write to it, whatever it is cast to.</summary>
internal static class EmptyMap<T>
{
    public static readonly IReadOnlyDictionary<string, T> Instance = new ReadOnlyDictionary<string, T>(new Dictionary<string, T>());
}
