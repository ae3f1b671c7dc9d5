using System.Diagnostics;

namespace Payments.Client.Site;

/// <summary>Runs the tool that makes the pages.</summary>
internal static class DocFx
{
    private const string Settings = "build/Site/docfx.json";

    /// <summary>Makes the API reference of the built assemblies, and the site of that and of the guides. A warning is an error.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="site">Where the site goes; what is there is removed.</param>
    /// <returns>Whether it worked.</returns>
    public static bool Build(string root, string site)
    {
        Remove(site);
        Remove(Path.Combine(root, "artifacts", "reference"));
        return Run(root, "tool", "restore")
            && Run(root, "docfx", "metadata", Settings, "--warningsAsErrors", "--logLevel", "Warning")
            && Run(root, "docfx", "build", Settings, "--warningsAsErrors", "--logLevel", "Warning", "--output", site);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Run(string root, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
