using Payments.Client.Generator;

namespace Payments.Client.Tests.Operations;

/// <summary>
/// The requests of every operation, a file for each part of the API. What they must send was written down from the API's public declarations,
/// never from what the client does.
/// </summary>
internal static class OperationCases
{
    private static readonly string Folder = Path.Combine(Repository.Find(AppContext.BaseDirectory), "tests", "Payments.Client.Tests", "Operations", "Cases");

    private static readonly Lazy<ILookup<string, OperationCase>> Read = new(() => Directory.EnumerateFiles(Folder, "*.jsonl")
        .Order(StringComparer.Ordinal)
        .SelectMany(File.ReadLines)
        .Select(OperationCase.Read)
        .ToLookup(one => one.Operation));

    /// <summary>The requests by their operation.</summary>
    public static ILookup<string, OperationCase> All => Read.Value;
}
