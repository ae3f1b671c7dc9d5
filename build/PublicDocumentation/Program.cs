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
var hidden = document.Descendants("member").Where(member => !visible.Contains((string?)member.Attribute("name") ?? "")).ToList();
foreach (var member in hidden)
{
    (member.PreviousNode as XText)?.Remove();
    member.Remove();
}

if (hidden.Count > 0)
{
    document.Save(documentation, SaveOptions.DisableFormatting);
}

return 0;
