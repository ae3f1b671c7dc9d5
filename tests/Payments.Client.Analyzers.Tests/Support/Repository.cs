using System.Reflection;

namespace Payments.Client.Analyzers.Tests.Support;

/// <summary>What the build knows about the repository.</summary>
internal static class Repository
{
    public static string Url { get; } = Property("RepositoryUrl");

    /// <summary>The version of Roslyn that the analyzers are compiled against.</summary>
    public static Version Roslyn { get; } = new(Property("RoslynOfAnalyzers"));

    public static string File(string path) => Path.Combine(Property("RepositoryRoot"), path);

    private static string Property(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
