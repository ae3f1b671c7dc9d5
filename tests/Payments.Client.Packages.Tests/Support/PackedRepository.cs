namespace Payments.Client.Packages.Tests.Support;

/// <summary>What the one command that makes all packages makes of what is built.</summary>
public sealed class PackedRepository : IAsyncLifetime, IDisposable
{
    public const string Collection = "Packages";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Package> _opened = [];

    public string Folder => _folder.Path;

    /// <summary>What the command said.</summary>
    public string Output { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var packing = await Commands.DotnetAsync("pack", "--no-build", "-c", Commands.Configuration, $"-p:PackageOutputPath={Folder}/", "--nologo");
        packing.Code.Should().Be(0, packing.Output);
        Output = packing.Output;
    }

    public Package this[string id] => Open(id, ".nupkg");

    /// <summary>The package with what debuggers need.</summary>
    public Package Symbols(string id) => Open(id, ".snupkg");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private Package Open(string id, string extension)
    {
        var path = Directory.GetFiles(Folder, id + ".*" + extension).Single(path => char.IsAsciiDigit(Path.GetFileName(path)[id.Length + 1]));
        return _opened.TryGetValue(path, out var opened) ? opened : _opened[path] = new Package(path);
    }
}

[CollectionDefinition(PackedRepository.Collection)]
public sealed class PackedRepositoryCollection : ICollectionFixture<PackedRepository>;
