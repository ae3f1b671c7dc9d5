using System.Text.Json.Nodes;

namespace Payments.Client.Site;

/// <summary>The text that the site's search is made of; a browser loads all of it.</summary>
internal static class SearchIndex
{
    // Of a type its name and what it is for; most of ten megabytes is signatures otherwise.
    private const int LengthOfReference = 300;

    /// <summary>Cuts the text of each page of the API reference; guides are found by every word.</summary>
    public static void Shorten(string path)
    {
        var index = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (var (page, entry) in index)
        {
            var text = entry!["summary"]!.GetValue<string>();
            if (page.StartsWith("api/", StringComparison.Ordinal) && text.Length > LengthOfReference)
            {
                entry["summary"] = text[..LengthOfReference];
            }
        }

        File.WriteAllText(path, index.ToJsonString());
    }
}
