namespace Payments.Client.Generator.Model;

/// <summary>Services that hang on one property of the client, such as <c>client.TestHelpers</c>, which may hold further groups.</summary>
/// <param name="Path">Where it hangs, such as <c>TestHelpers.Issuing</c>; empty for the client itself.</param>
/// <param name="Services">The services that hang on it directly.</param>
/// <param name="Groups">The groups that hang on it directly.</param>
internal sealed record ServiceGroup(string Path, IReadOnlyList<Service> Services, IReadOnlyList<ServiceGroup> Groups)
{
    /// <summary>The property's name.</summary>
    public string Name => Last(Path);

    public string ClassName => Path.Replace(".", "", StringComparison.Ordinal) + "Services";

    /// <summary>This group's own groups and theirs.</summary>
    public IEnumerable<ServiceGroup> AllGroups => Groups.SelectMany(group => group.AllGroups.Prepend(group));

    public static ServiceGroup Of(IReadOnlyList<Service> services) => Of("", services);

    /// <summary>The last part of a path on the client.</summary>
    public static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static ServiceGroup Of(string path, IReadOnlyList<Service> services)
    {
        var depth = path.Length == 0 ? 0 : path.Length + 1;
        return new ServiceGroup(
            path,
            [.. services.Where(service => service.ClientPath.IndexOf('.', depth) < 0)],
            [.. services.Where(service => service.ClientPath.IndexOf('.', depth) >= 0)
                .GroupBy(service => service.ClientPath[..service.ClientPath.IndexOf('.', depth)])
                .Select(group => Of(group.Key, [.. group]))]);
    }
}
