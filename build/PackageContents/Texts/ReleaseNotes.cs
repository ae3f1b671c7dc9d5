namespace PackageContents.Texts;

/// <summary>What the changelog says of a version.</summary>
internal static class ReleaseNotes
{
    /// <summary>The section of a version, without its heading; that of what is not released yet where the version has none.</summary>
    public static string Of(string changelog, string version)
    {
        var sections = changelog.ReplaceLineEndings("\n").Split("\n## ").Skip(1).ToList();
        var section = sections.Find(section => section.StartsWith($"[{version}]", StringComparison.Ordinal)) ?? sections.Find(section => section.StartsWith("[Unreleased]", StringComparison.Ordinal));
        var end = section?.IndexOf('\n') ?? -1;
        var notes = end < 0 ? "" : section![end..].Trim();
        return notes.Length > 0 ? notes : throw new InvalidDataException($"CHANGELOG.md says nothing of {version}: give it a section [{version}] or [Unreleased].");
    }
}
