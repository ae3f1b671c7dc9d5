namespace PackageContents.Texts;

/// <summary>Copies text files with values in place of names, such as a version that is known when the package is made.</summary>
internal static class Stamps
{
    public static void Copy(string from, string to, IReadOnlyList<string> values)
    {
        var stamps = values.Select(value => value.Split('=', 2)).ToList();
        if (stamps.Find(stamp => stamp is not [_, { Length: > 0 }]) is { } empty)
        {
            throw new InvalidDataException($"{empty[0]} has no value to be stamped with.");
        }

        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, stamps.Aggregate(File.ReadAllText(path), (text, stamp) => text.Replace(stamp[0], stamp[1])));
        }
    }
}
