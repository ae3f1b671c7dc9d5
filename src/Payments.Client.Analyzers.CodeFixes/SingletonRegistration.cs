using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>A registration for each scope or use that can be one for the whole program.</summary>
internal sealed class SingletonRegistration
{
    private static readonly string[] OtherLifetimes = ["Scoped", "Transient"];

    private readonly SimpleNameSyntax _name;

    private SingletonRegistration(SimpleNameSyntax name, string newName) => (_name, NewName) = (name, newName);

    public string NewName { get; }

    /// <summary>The registration, or null if the client is made for something else, or of what may belong to a scope, a request or a tenant.</summary>
    public static SingletonRegistration? Of(Finding finding, BaseObjectCreationExpressionSyntax creation)
    {
        if (creation.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } lambda
            || call.Expression is not MemberAccessExpressionSyntax { Name: var name }
            || Singleton(name.Identifier.ValueText) is not { } newName
            || finding.Model.GetOperation(lambda, finding.CancellationToken) is not IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body } function
            || body[0] is not IReturnOperation { ReturnedValue: { } made }
            || !new ProgramWide(finding.Model.Compilation, function).Has(made))
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
