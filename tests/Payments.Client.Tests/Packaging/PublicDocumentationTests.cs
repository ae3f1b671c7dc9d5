using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Payments.Client.Tests.Packaging;

/// <summary>The documentation beside each packed assembly tells what its users can see: all of it, and nothing else.</summary>
public partial class PublicDocumentationTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> Packed = ["Payments.Client", "Payments.Client.Sandbox", "Payments.Client.AspNetCore"];

    public static TheoryData<string> Assemblies =>
        [.. Directory.GetFiles(AppContext.BaseDirectory, "Payments.Client*.xml").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(Packed.Contains)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_member_that_it_names_can_be_seen(string assembly)
    {
        var visible = VisibleNames(assembly);

        MembersOf(assembly).Where(id => !visible.Contains(NameIn(id))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_overload_that_it_names_has_parameters_that_nobody_can_pass(string assembly)
    {
        var hidden = Assembly.Load(assembly).GetTypes().Where(type => !type.IsVisible && type.FullName is not null && !type.FullName.Contains('<'))
            .Select(type => type.FullName!.Replace('+', '.').Split('`')[0]).ToHashSet();

        MembersOf(assembly).Where(id => TypeNames().Matches(id.Contains('(') ? id[id.IndexOf('(')..] : "").Any(name => hidden.Contains(name.Value))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_reference_in_it_leads_to_what_can_not_be_seen(string assembly)
    {
        var visible = VisibleNames(assembly);
        var own = Assembly.Load(assembly).GetTypes().Select(type => type.Namespace).OfType<string>().Where(ns => ns.StartsWith("Payments.Client", StringComparison.Ordinal)).ToHashSet();

        DocumentOf(assembly).Descendants().Attributes("cref").Select(reference => reference.Value).Distinct()
            .Where(id => own.Any(ns => id[2..].StartsWith(ns + ".", StringComparison.Ordinal)) && !visible.Contains(NameIn(id)))
            .Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_type_and_member_that_can_be_seen_is_in_it(string assembly)
    {
        var documented = MembersOf(assembly).Select(NameIn).ToHashSet();

        Assembly.Load(assembly).GetExportedTypes().Select(IdOf).Where(id => !documented.Contains(id)).Should().BeEmpty();
        Assembly.Load(assembly).GetExportedTypes().Where(type => !IsCompilersOwn(type))
            .SelectMany(type => type.GetMembers(Declared).Where(member => member is MethodInfo { IsSpecialName: false } or PropertyInfo or FieldInfo { IsSpecialName: false }).Where(IsVisible).Where(member => !IsCompilersOwn(member)))
            .Select(member => $"{IdOf(member.DeclaringType!)}.{member.Name.Replace('.', '#')}")
            .Where(id => !documented.Contains(id))
            .Should().BeEmpty();
    }

    private static XDocument DocumentOf(string assembly) => XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml"));

    private static IEnumerable<string> MembersOf(string assembly) => DocumentOf(assembly).Descendants("member").Select(member => member.Attribute("name")!.Value);

    private static HashSet<string> VisibleNames(string assembly)
    {
        var types = Assembly.Load(assembly).GetTypes().Where(IsVisible).ToList();
        return [.. types.Select(IdOf), .. types.SelectMany(type => type.GetMembers(Declared).Where(IsVisible).Select(member => $"{IdOf(type)}.{member.Name.Replace('.', '#')}"))];
    }

    /// <summary>The name in an id, without its kind, parameters and numbers of type parameters of its own.</summary>
    private static string NameIn(string id)
    {
        var name = id[2..].Split('(', '~')[0];
        return name.Contains("``", StringComparison.Ordinal) ? name[..name.IndexOf("``", StringComparison.Ordinal)] : name;
    }

    private static string IdOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    /// <summary>What the compiler writes by itself has no documentation: operators of records and their like, and constructors of values.</summary>
    private static bool IsCompilersOwn(MemberInfo member) =>
        member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || member is MethodInfo { IsVirtual: true } method && method.GetBaseDefinition() != method;

    private static bool IsVisible(MemberInfo member) => member switch
    {
        Type type => type.DeclaringType is null ? type.IsPublic : (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType),
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo happening => IsVisible(happening.AddMethod!),
        _ => false,
    };

    [GeneratedRegex(@"[A-Za-z_][\w.]*")]
    private static partial Regex TypeNames();
}
