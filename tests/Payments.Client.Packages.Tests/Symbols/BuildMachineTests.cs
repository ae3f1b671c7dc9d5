using System.Reflection;
using System.Text;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Symbols;

/// <summary>Nobody learns from a package where it was built, and by whom.</summary>
[Collection(PackedRepository.Collection)]
public class BuildMachineTests(PackedRepository packed)
{
    private static readonly string[] Places =
    [
        Commands.Root, Commands.Root.Replace('\\', '/'), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).TrimEnd('/', '\\') + Path.DirectorySeparatorChar,
    ];

    private static bool KeepsPaths => typeof(BuildMachineTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "DeterministicSourcePaths").Value != "true";

    [SkippableTheory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void No_file_names_a_folder_of_the_machine(string id)
    {
        Skip.If(KeepsPaths, "Debug builds keep the paths of this machine for breakpoints, unless CI=true: build with it, or with -c Release.");
        IEnumerable<KeyValuePair<string, byte[]>> all = packed[id].Files;
        if (PackableProject.Named(id) is { IsLibrary: true } or { IsTool: true })
        {
            all = all.Concat(packed.Symbols(id).Files);
        }

        all.SelectMany(file => Places.Where(place => Names(file.Value, place)).Select(place => $"{file.Key} names {place}")).Should().BeEmpty();
        all.Where(file => file.Key.EndsWith(".pdb", StringComparison.Ordinal))
            .SelectMany(file => PackedAssemblies.Inspect(file.Value, EmbeddedSources.Read))
            .SelectMany(source => Places.Where(place => source.Name.StartsWith(place, StringComparison.Ordinal) || Names(source.Text ?? [], place)).Select(place => $"{source.Name} names {place}"))
            .Should().BeEmpty();
    }

    private static bool Names(ReadOnlySpan<byte> content, string place) => content.IndexOf(Encoding.UTF8.GetBytes(place)) >= 0 || content.IndexOf(Encoding.Unicode.GetBytes(place)) >= 0;
}
