using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>A registration for each scope or use that can be one for the whole program.</summary>
internal sealed class SingletonRegistration
{
    private static readonly string[] OtherLifetimes = ["Scoped", "Transient"];

    private readonly SimpleNameSyntax _name;

    private SingletonRegistration(SimpleNameSyntax name, string newName) => (_name, NewName) = (name, newName);

    public string NewName { get; }

    /// <summary>The registration, or null if the client is made for something else, or of what belongs to a scope.</summary>
    public static SingletonRegistration? Of(Finding finding, BaseObjectCreationExpressionSyntax creation)
    {
        if (creation.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } lambda
            || call.Expression is not MemberAccessExpressionSyntax { Name: var name }
            || Singleton(name.Identifier.ValueText) is not { } newName
            || finding.Model.GetSymbolInfo(lambda, finding.CancellationToken).Symbol is not IMethodSymbol { Parameters: var parameters }
            || parameters.Any(parameter => finding.References<IdentifierNameSyntax>(lambda, parameter).Any()))
        {
            return null;
        }

        return new(name, newName);
    }

    public SyntaxNode In(SyntaxNode root) => root.ReplaceNode(_name, _name.WithIdentifier(SyntaxFactory.Identifier(NewName).WithTriviaFrom(_name.Identifier)));

    private static string? Singleton(string name)
    {
        var lifetime = OtherLifetimes.FirstOrDefault(end => name.EndsWith(end, StringComparison.Ordinal));
        return lifetime is null ? null : $"{name.Substring(0, name.Length - lifetime.Length)}Singleton";
    }
}
