using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>The parameter that a container fills: of an endpoint's lambda, or of a class that only the container makes.</summary>
internal sealed class InjectedParameter
{
    private readonly SyntaxNode _owner;
    private readonly ParameterSyntax _parameter;

    private InjectedParameter(Finding finding, SyntaxNode owner, string name)
    {
        _owner = owner;
        _parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.ParseTypeName(finding.NameOf("Payments.Client.PaymentsClient", owner)).WithTrailingTrivia(SyntaxFactory.Space));
    }

    public static InjectedParameter? Of(Finding finding, BaseObjectCreationExpressionSyntax creation, string name)
    {
        var function = creation.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        return function switch
        {
            ParenthesizedLambdaExpressionSyntax lambda => IsEndpoint(finding, lambda) ? new(finding, lambda, name) : null,
            MethodDeclarationSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax => OfClass(finding, (MemberDeclarationSyntax)function, name),
            _ => null,
        };
    }

    public SyntaxNode In(SyntaxNode root, ReplacedClient client) => root.ReplaceNode(_owner, _owner switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => AddTo(client.WithoutIt(lambda)),
        _ => AddTo(client.WithoutIt((ClassDeclarationSyntax)_owner)),
    });

    /// <summary>Whether the framework finds out about the lambda's parameters itself, as it does for a plain delegate.</summary>
    private static bool IsEndpoint(Finding finding, ParenthesizedLambdaExpressionSyntax lambda) =>
        finding.Model.GetTypeInfo(lambda, finding.CancellationToken).ConvertedType?.Name == nameof(Delegate)
        && lambda.ParameterList.Parameters.All(parameter => parameter.Type is not null);

    /// <summary>A primary constructor, if the class has no other one, and is one that the framework makes by its constructor.</summary>
    private static InjectedParameter? OfClass(Finding finding, MemberDeclarationSyntax member, string name) =>
        member.Parent is ClassDeclarationSyntax { TypeParameterList: null } owner
        && !member.Modifiers.Any(SyntaxKind.StaticKeyword)
        && owner.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 }
        && finding.Model.GetDeclaredSymbol(owner, finding.CancellationToken) is { } type
        && new WebCode(finding.Model.Compilation).IsMadePerRequest(type)
        && !type.DerivesFrom(finding.Model.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Components.ComponentBase"))
        && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared || IsPrimary(constructor, owner))
        && type.GetMembers(name).IsEmpty
        && owner.ParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name) != true
            ? new(finding, owner, name)
            : null;

    private static bool IsPrimary(IMethodSymbol constructor, ClassDeclarationSyntax owner) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.Span == owner.Span && reference.SyntaxTree == owner.SyntaxTree);

    private ParenthesizedLambdaExpressionSyntax AddTo(ParenthesizedLambdaExpressionSyntax lambda) => lambda.WithParameterList(First(lambda.ParameterList));

    private ClassDeclarationSyntax AddTo(ClassDeclarationSyntax type) => type.ParameterList is { } parameters
        ? type.WithParameterList(First(parameters))
        : type.WithIdentifier(type.Identifier.WithTrailingTrivia())
            .WithParameterList(First(SyntaxFactory.ParameterList()).WithTrailingTrivia(type.Identifier.TrailingTrivia));

    /// <summary>First, because parameters with default values have to be last.</summary>
    private ParameterListSyntax First(ParameterListSyntax list) => list.Parameters.Count == 0
        ? list.AddParameters(_parameter)
        : list.WithParameters(list.Parameters.Replace(list.Parameters[0], list.Parameters[0].WithLeadingTrivia(SyntaxFactory.Space)).Insert(0, _parameter));
}
