using Microsoft.CodeAnalysis;

namespace Payments.Client.Analyzers.Tests.Support;

/// <summary>What users' code is compiled against: the assemblies that this process has.</summary>
internal static class References
{
    private static readonly string[] TestFrameworks = ["xunit", "FluentAssertions", "Microsoft.VisualStudio.TestPlatform", "Microsoft.TestPlatform"];

    private static readonly string[] Tools = ["Microsoft.CodeAnalysis", "Payments.Client.Analyzers"];

    public static IReadOnlyList<MetadataReference> OfTests { get; } = Read(_ => true);

    public static IReadOnlyList<MetadataReference> OfPrograms { get; } = Read(name => !TestFrameworks.Any(framework => name.StartsWith(framework, StringComparison.Ordinal)));

    private static MetadataReference[] Read(Func<string, bool> isWanted) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => isWanted(Path.GetFileName(path)) && !Tools.Any(tool => Path.GetFileName(path).StartsWith(tool, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
