using System.Diagnostics;

namespace Payments.Client.Site;

/// <summary>Makes the pages by DocFX, and looks whether they are as they should be.</summary>
public static class SiteBuild
{
    private const string Settings = "build/Site/docfx.json";

    /// <summary>Makes the site of the pages and of the built assemblies. A warning is an error.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="site">Where the site goes; what is there is removed.</param>
    /// <param name="withReference">Whether it gets the API reference, which takes most of the time.</param>
    /// <returns>What is wrong; empty if all is well.</returns>
    public static IReadOnlyList<string> Run(string root, string site, bool withReference)
    {
        var reference = Path.Combine(root, "artifacts", "reference");
        Clear(site);
        Clear(reference);
        if (!withReference)
        {
            File.WriteAllText(Path.Combine(reference, "toc.yml"), "[]");
        }

        // The page above the reference has to lie with it to get its list of types.
        var overview = File.ReadAllText(Path.Combine(root, "docs", "reference.md"));
        File.WriteAllText(Path.Combine(reference, "index.md"), overview.Replace("](", "](../../docs/", StringComparison.Ordinal));

        string[][] steps =
        [
            ["tool", "restore"],
            .. withReference ? new string[][] { ["docfx", "metadata", Settings, "--warningsAsErrors", "--logLevel", "Warning"] } : [],
            ["docfx", "build", Settings, "--warningsAsErrors", "--logLevel", "Warning", "--output", site],
        ];
        foreach (var step in steps)
        {
            if (Failure(root, step) is { } failure)
            {
                return [failure];
            }
        }

        SearchIndex.Shorten(Path.Combine(site, "index.json"));
        return [.. new SiteLinks(site).FindBroken()];
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
    }

    /// <summary>Runs <c>dotnet</c>; returns what it wrote if it fails.</summary>
    private static string? Failure(string root, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"dotnet {string.Join(' ', arguments)}: {output}";
    }
}
