using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Tests.Support;

/// <summary>A copy of the small description in this project, in a folder of its own, which a test changes before the generator reads it.</summary>
internal sealed class SmallDescription : IDisposable
{
    private readonly string _repository = Directory.CreateTempSubdirectory("generator-").FullName;

    public SmallDescription()
    {
        var original = Path.Combine(AppContext.BaseDirectory, "Description");
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_repository, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // The client's own code is written against these types.
        File.Copy(Path.Combine(Repository.Find(AppContext.BaseDirectory), "api/oauth.yaml"), Path.Combine(_repository, "api/oauth.yaml"));
    }

    /// <summary>Replaces a text that stands once in a file.</summary>
    public SmallDescription Edit(string file, string old, string replacement)
    {
        var path = Path.Combine(_repository, file);
        var text = File.ReadAllText(path);
        text.Split(old).Should().HaveCount(2, $"\"{old}\" is to stand once in {file}");
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
        return this;
    }

    public SmallDescription Add(string file, string text)
    {
        File.WriteAllText(Path.Combine(_repository, file), text);
        return this;
    }

    /// <summary>Writes a file anew, so that its folder lists it in another place.</summary>
    public void WriteAgain(string file)
    {
        var path = Path.Combine(_repository, file);
        var text = File.ReadAllText(path);
        File.Delete(path);
        File.WriteAllText(path, text);
    }

    public SmallDescription Remove(string file)
    {
        File.Delete(Path.Combine(_repository, file));
        return this;
    }

    public IReadOnlyDictionary<string, string> Generate() => ApiGenerator.Generate(_repository);

    /// <summary>What the generator says to whoever runs it, instead of writing anything.</summary>
    public string Refusal() => FluentActions.Invoking(Generate).Should().Throw<DescriptionException>().Which.Message;

    public void Dispose() => Directory.Delete(_repository, recursive: true);
}
