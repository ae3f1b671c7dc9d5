using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Questions about operations that several rules ask.</summary>
internal static class Operations
{
    /// <summary>What a conversion, or several, was made of.</summary>
    public static IOperation WithoutConversions(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>Whether it is written as <c>null</c> or <c>default</c>.</summary>
    public static bool IsNullOrDefault(this IOperation operation) =>
        operation.WithoutConversions() is IDefaultValueOperation or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } };

    /// <summary>The function that an operation is part of, if it is a lambda or a local function.</summary>
    public static IOperation? InnerFunction(this IOperation operation)
    {
        var current = operation.Parent;
        while (current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            current = current.Parent;
        }

        return current;
    }

    /// <summary>The call that a lambda is an argument of, with the parameter.</summary>
    public static (IInvocationOperation Call, IParameterSymbol Parameter)? ReceivingCall(this IAnonymousFunctionOperation lambda)
    {
        var current = lambda.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation)
        {
            current = current.Parent;
        }

        return current is IArgumentOperation { Parent: IInvocationOperation call, Parameter: { } parameter } ? (call, parameter) : null;
    }

    /// <summary>Whether a symbol is declared within an operation.</summary>
    public static bool Declares(this IOperation scope, ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(
        reference => reference.SyntaxTree == scope.Syntax.SyntaxTree && scope.Syntax.Span.Contains(reference.Span));

    /// <summary>What the method that an operation is part of consists of.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
