namespace Payments.Client.Sandbox.Server.Tests.Support;

/// <summary>The folder that all of this is in.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Payments.Client.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
