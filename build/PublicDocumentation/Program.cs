using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using PublicDocumentation;

// The compiler writes down the documentation of every member, and those who use a package would read of members that they can't see.
if (args is not [var assembly, var documentation])
{
    Console.Error.WriteLine("Usage: PublicDocumentation ASSEMBLY DOCUMENTATION");
    return 1;
}

using var image = new PEReader(File.OpenRead(assembly));
var visible = new VisibleMembers(image.GetMetadataReader()).Ids().ToHashSet(StringComparer.Ordinal);
var document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);
var members = document.Root!.Element("members")!;
var kept = new List<XNode>();
var count = 0;
foreach (var node in members.Nodes())
{
    count++;
    if (node is not XElement member || visible.Contains((string?)member.Attribute("name") ?? ""))
    {
        kept.Add(node);
    }
    else if (kept is [.., XText])
    {
        kept.RemoveAt(kept.Count - 1);
    }
}

if (kept.Count < count)
{
    members.ReplaceNodes(kept);
    document.Save(documentation, SaveOptions.DisableFormatting);
}

return 0;
