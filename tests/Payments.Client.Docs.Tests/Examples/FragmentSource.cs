using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Payments.Client.Docs.Tests.Markdown;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>A section's code as a C# file: its statements are the body of a method of its context, its types are nested beside that.</summary>
internal sealed class FragmentSource(ExampleSection section, string space, Type context)
{
    private readonly StringBuilder _usings = new();
    private readonly StringBuilder _statements = new();
    private readonly StringBuilder _types = new();

    /// <summary>The section.</summary>
    public ExampleSection Section => section;

    /// <summary>The name of the class that has the code.</summary>
    public string TypeName => $"{space}.Run";

    /// <summary>The file.</summary>
    public SyntaxTree Parse(CSharpParseOptions options)
    {
        foreach (var block in section.Code)
        {
            Add(block, CSharpSyntaxTree.ParseText(block.Code, options).GetCompilationUnitRoot());
        }

        var source = $$"""
            {{_usings}}
            #line hidden
            namespace {{space}};
            public sealed class Run : {{context.FullName}}
            {
                protected override async Task RunAsync()
                {
                    await Task.CompletedTask;
            {{_statements}}
            #line hidden
                }
            {{_types}}
            }
            """;
        return CSharpSyntaxTree.ParseText(source, options, path: $"{space}.cs");
    }

    private void Add(CodeBlock block, CompilationUnitSyntax code)
    {
        foreach (var directive in code.Usings)
        {
            Append(_usings, block, directive);
        }

        foreach (var member in code.Members)
        {
            Append(member is GlobalStatementSyntax ? _statements : _types, block, member);
        }
    }

    private static void Append(StringBuilder text, CodeBlock block, SyntaxNode node)
    {
        var line = block.Line + node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
        text.Append("#line ").Append(line).Append(" \"").Append(block.Page).Append("\"\n").Append(node.ToFullString()).Append('\n');
    }
}
