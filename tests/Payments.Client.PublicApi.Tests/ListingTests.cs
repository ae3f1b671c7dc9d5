using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Payments.Client.PublicApi.Tests.Support;

namespace Payments.Client.PublicApi.Tests;

/// <summary>What the listings show, and what they leave out.</summary>
public class ListingTests
{
    [Theory]
    [InlineData("public sealed class C { public required string? Name { get; init; } public int Count { get; private set; } }", "sealed class N.C|C()|int Count { get; }|required string? Name { get; init; }")]
    [InlineData("public class C { internal C() { } protected C(int size) { } protected internal void Grow(params string[] by) { } }", "class N.C|protected C(int size)|protected void Grow(params string[] by)")]
    [InlineData("public static class C { public const string Name = \"x\"; public static readonly int Number = 3; public static void Do(this string text, CancellationToken token = default) { } }", "static class N.C|const string Name = \"x\"|static readonly int Number|static void Do(this string text, CancellationToken token = default)")]
    [InlineData("public abstract class C<T> : IDisposable where T : class { public abstract T? Get<TKey>(TKey key) where TKey : notnull; public void Dispose() { } public override string ToString() => \"\"; }", "abstract class N.C<T> : IDisposable where T : class|protected C()|void Dispose()|abstract T? Get<TKey>(TKey key) where TKey : notnull")]
    [InlineData("public readonly struct S : IEquatable<S> { public bool Equals(S other) => true; public static implicit operator S(string text) => default; }", "readonly struct N.S : IEquatable<S>|bool Equals(S other)|static implicit operator S(string text)")]
    [InlineData("public interface I { string Id { get; } event EventHandler Changed; }", "interface N.I|string Id { get; }|event EventHandler Changed")]
    [InlineData("[Flags] public enum E : byte { None, First = 4 }", "[Flags] enum N.E : byte|First = 4|None = 0")]
    [InlineData("public delegate bool D<in T>(T item);", "delegate bool N.D<in T>(T item)")]
    [InlineData("public class C { [Obsolete(\"Gone.\")] public string? Old { get; set; } public bool Try([NotNullWhen(true)] out string? text) { text = null; return false; } }", "class N.C|C()|[Obsolete(\"Gone.\")] string? Old { get; set; }|[text: NotNullWhen(true)] bool Try(out string? text)")]
    [InlineData("public class C { [AllowNull] public string Text { get => \"\"; set { } } [return: NotNullIfNotNull(\"text\")] public string? Same(string? text) => text; }", "class N.C|C()|[AllowNull] string Text { get; set; }|[return: NotNullIfNotNull(\"text\")] string? Same(string? text)")]
    [InlineData("internal interface I { } public class C : I { private protected int Hidden { get; } internal class Inner { } private C() { } }", "class N.C")]
    public void A_type_is_listed_by_what_its_users_can_see(string code, string listed)
    {
        TypesOf(code).SelectMany(type => type.Members.Prepend(type.Head)).Should().Equal(listed.Split('|'));
    }

    [Fact]
    public void A_nested_type_stands_after_the_one_that_holds_it()
    {
        TypesOf("public class C { public static class Names { public const string A = \"a\"; } } public class B;").Select(type => type.Name).Should().Equal("N.B", "N.C", "N.C.Names");
    }

    [Fact]
    public void A_framework_that_differs_is_listed_by_what_it_has_more_and_less()
    {
        var files = ListingFiles.Lay("P", [("net10.0", TypesOf("public static class C { public static void A() { } public static void B() { } }")), ("net8.0", TypesOf("public static class C { public static void A(int number) { } public static void B() { } }"))], _ => "Folder");

        files.Should().Equal(new Dictionary<string, string>
        {
            ["net10.0/Folder.txt"] = "static class N.C\n    static void A()\n    static void B()\n",
            ["net8.0.txt"] = "Differences to net10.0: \n- N.C: static void A()\n+ N.C: static void A(int number)\n",
        });
    }

    [Fact]
    public void A_difference_names_the_type_and_the_member()
    {
        Differences.Between(Differences.Entries("class N.C\n    int A { get; }\n    int B { get; }\n"), Differences.Entries("class N.C\n    int B { get; }\n    long A { get; }\n\nclass N.D\n"))
            .Should().Equal("- class N.C { int A { get; } }", "+ class N.C { long A { get; } }", "+ class N.D");
    }

    private static IReadOnlyList<ListedType> TypesOf(string code)
    {
        var text = $"#nullable enable\nusing System; using System.Diagnostics.CodeAnalysis; using System.Threading; namespace N;\n{code}";
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        using var assembly = new MemoryStream();
        CSharpCompilation.Create("Code", [CSharpSyntaxTree.ParseText(text)], platform, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return PublicTypes.Of(MetadataReference.CreateFromImage(assembly.ToArray()));
    }
}
