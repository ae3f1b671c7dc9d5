using System.Text.Json;

namespace Payments.Client.Packages.Tests.Support;

/// <summary>Where restoring has put the packages of others.</summary>
public static class PackageCache
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Commands.Root, "src", "Payments.Client", "obj", "project.assets.json")));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }
}
