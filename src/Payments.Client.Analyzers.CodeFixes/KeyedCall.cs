using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>A call with an idempotency key by a name, and what the key is made of.</summary>
internal sealed class KeyedCall
{
    private KeyedCall(SyntaxNode original, SyntaxNode changed, string keyName, string key) => (Original, Changed, KeyName, Key) = (original, changed, keyName, key);

    /// <summary>What changes: the call, or the options that it is given.</summary>
    public SyntaxNode Original { get; }

    /// <summary>The same with the key.</summary>
    public SyntaxNode Changed { get; }

    public string KeyName { get; }

    /// <summary>The expression that makes the key.</summary>
    public string Key { get; }

    /// <summary>The call with a key, or null if its options are not plain enough to change them.</summary>
    public static KeyedCall? Of(Finding finding, InvocationExpressionSyntax call, SyntaxNode repeated, string name)
    {
        var random = $"{finding.NameOf("System.Guid", call)}.NewGuid().ToString()";
        var newOptions = SyntaxFactory.ParseExpression($"new {finding.NameOf("Payments.Client.RequestOptions", call)} {{ IdempotencyKey = {name} }}");
        if (finding.Model.GetOperation(call, finding.CancellationToken) is not IInvocationOperation operation)
        {
            return null;
        }

        if (Argument(operation, "RequestOptions") is not { } argument)
        {
            return new(call, call.WithArgumentList(WithOptions(call.ArgumentList, Argument(operation, "CancellationToken"), newOptions)), name, random);
        }

        if (finding.Model.GetOperation(argument.Expression, finding.CancellationToken)?.IsNullOrDefault() == true)
        {
            return new(argument.Expression, newOptions, name, random);
        }

        if (Options(finding, argument.Expression, repeated) is not { } options)
        {
            return null;
        }

        if (KeyAssignment(options) is not { } assignment)
        {
            return new(options, WithKey(options, name), name, random);
        }

        // A local that holds the key may be used for more: it is for its author to move.
        return assignment.Right is IdentifierNameSyntax || finding.Model.AnalyzeDataFlow(assignment.Right)?.ReadInside.IsEmpty == false
            ? null
            : new(assignment.Right, SyntaxFactory.IdentifierName(name), name, assignment.Right is LiteralExpressionSyntax ? random : assignment.Right.ToString());
    }

    /// <summary>Where the options are made: in the call, or in a variable of the attempt that gets its key there or nowhere.</summary>
    private static BaseObjectCreationExpressionSyntax? Options(Finding finding, ExpressionSyntax given, SyntaxNode repeated)
    {
        if (given is BaseObjectCreationExpressionSyntax creation)
        {
            return creation;
        }

        return finding.Model.GetSymbolInfo(given, finding.CancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations } local
            && declarations[0].GetSyntax(finding.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax made }
            && repeated.Span.Contains(made.Span)
            && !finding.References<IdentifierNameSyntax>(repeated, local).Any(reference => reference.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IdempotencyKey" })
                ? made
                : null;
    }

    private static ArgumentSyntax? Argument(IInvocationOperation call, string type) => call.Arguments
        .FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Type.Name == type)?.Syntax as ArgumentSyntax;

    private static AssignmentExpressionSyntax? KeyAssignment(BaseObjectCreationExpressionSyntax options) => options.Initializer?.Expressions
        .OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "IdempotencyKey" });

    /// <summary>The arguments with options by name, before the token, which needs its name then too.</summary>
    private static ArgumentListSyntax WithOptions(ArgumentListSyntax arguments, ArgumentSyntax? token, ExpressionSyntax newOptions)
    {
        var options = SyntaxFactory.Argument(newOptions).WithNameColon(Name("requestOptions"));
        if (token is null)
        {
            return arguments.AddArguments(arguments.Arguments.Count > 0 ? options.WithLeadingTrivia(SyntaxFactory.Space) : options);
        }

        var index = arguments.Arguments.IndexOf(token);
        var named = token.NameColon is null ? token.WithNameColon(Name("cancellationToken").WithLeadingTrivia(token.GetLeadingTrivia())).WithExpression(token.Expression.WithoutLeadingTrivia()) : token;
        return arguments.WithArguments(arguments.Arguments.Replace(token, named).Insert(index, options.WithLeadingTrivia(token.GetLeadingTrivia())));
    }

    private static NameColonSyntax Name(string parameter) => SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(parameter)).WithTrailingTrivia(SyntaxFactory.Space);

    private static BaseObjectCreationExpressionSyntax WithKey(BaseObjectCreationExpressionSyntax options, string name)
    {
        var key = SyntaxFactory.ParseExpression($"IdempotencyKey = {name}");
        return options.Initializer is { } initializer
            ? options.WithInitializer(initializer.WithExpressions(initializer.Expressions.Insert(0, key)))
            : options.WithInitializer(SyntaxFactory.InitializerExpression(SyntaxKind.ObjectInitializerExpression, SyntaxFactory.SingletonSeparatedList(key)));
    }
}
