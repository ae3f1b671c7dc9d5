using System.Reflection;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Finds the context of a section: its own, else the page's, else the general one.</summary>
internal static class ContextTypes
{
    private static readonly (Type Type, SectionAttribute Section)[] All =
    [
        .. typeof(ContextTypes).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<SectionAttribute>(inherit: false).Select(section => (type, section))),
    ];

    /// <summary>The sections that the contexts name.</summary>
    public static IEnumerable<SectionAttribute> Named => All.Select(entry => entry.Section);

    /// <summary>The context of a section.</summary>
    public static Type Of(ExampleSection section, Type general) => Find(section.Page, section.Heading) ?? Find(section.Page, heading: null) ?? general;

    private static Type? Find(string page, string? heading) => All.SingleOrDefault(entry => entry.Section.Page == page && entry.Section.Heading == heading).Type;
}
