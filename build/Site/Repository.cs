namespace Payments.Client.Site;

/// <summary>The folder that all of this is in.</summary>
internal static class Repository
{
    /// <summary>Finds it above a folder.</summary>
    public static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Payments.Client.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This runs inside of the repository."));
}
