namespace PackageContents.Texts;

internal static class OutputFile
{
    /// <summary>Leaves a file alone that says the same already, so that nothing is packed again for it.</summary>
    public static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
        }
    }
}
