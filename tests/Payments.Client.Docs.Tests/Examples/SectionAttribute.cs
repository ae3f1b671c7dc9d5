namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Names the section whose code has this context; without a heading, all sections of the page that name none.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SectionAttribute(string page, string? heading = null) : Attribute
{
    /// <summary>The page, by its path in the repository.</summary>
    public string Page { get; } = page;

    /// <summary>The heading.</summary>
    public string? Heading { get; } = heading;
}
