using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>PAY0004: an open enum beside a text that it does not know; PAY0006: beside the text of one of its members.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OpenEnumTextAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Property of a diagnostic: the name of the member that was meant.</summary>
    internal const string Member = nameof(Member);

    /// <summary>Property of a diagnostic: the full name of the enum.</summary>
    internal const string EnumType = nameof(EnumType);

    /// <summary>Property of a diagnostic, there if the text itself is wanted and not the enum.</summary>
    internal const string AsText = nameof(AsText);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.UnknownText, Rules.TextOfMember);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Payments.Client.IOpenEnum`1") is not { } openEnum)
            {
                return;
            }

            var known = new ConcurrentDictionary<ISymbol, OpenEnumValues?>(SymbolEqualityComparer.Default);
            OpenEnumValues? ValuesOf(ITypeSymbol? type) =>
                type is INamedTypeSymbol { IsValueType: true, Interfaces.IsEmpty: false } named ? known.GetOrAdd(named, symbol => OpenEnumValues.Of((INamedTypeSymbol)symbol, openEnum)) : null;

            start.RegisterOperationAction(operation => AnalyzeConversion(operation, ValuesOf), OperationKind.Conversion);
            start.RegisterOperationAction(operation => AnalyzeCreation(operation, ValuesOf), OperationKind.ObjectCreation);
            start.RegisterOperationAction(operation => AnalyzeComparison(operation, ValuesOf), OperationKind.Binary);
            start.RegisterOperationAction(operation => AnalyzeEquals(operation, ValuesOf), OperationKind.Invocation);
            start.RegisterOperationAction(operation => AnalyzePattern(operation, ValuesOf), OperationKind.ConstantPattern);
            start.RegisterOperationAction(operation => AnalyzeCase(operation, ValuesOf), OperationKind.CaseClause);
        });
    }

    private static void AnalyzeConversion(OperationAnalysisContext context, Func<ITypeSymbol?, OpenEnumValues?> valuesOf)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion is { OperatorMethod: { } method, Operand.ConstantValue: { HasValue: true, Value: string text } } && valuesOf(method.ContainingType) is { } values)
        {
            Check(context, values, text, conversion.Operand, isCompared: IsCompared(conversion), asText: false);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, Func<ITypeSymbol?, OpenEnumValues?> valuesOf)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments.Length == 1
            && creation.Arguments[0].Value is { ConstantValue: { HasValue: true, Value: string text } } argument
            && valuesOf(creation.Type) is { } values)
        {
            Check(context, values, text, argument, isCompared: IsCompared(creation), asText: false);
        }
    }

    private static void AnalyzeComparison(OperationAnalysisContext context, Func<ITypeSymbol?, OpenEnumValues?> valuesOf)
    {
        var comparison = (IBinaryOperation)context.Operation;
        if (comparison.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) || comparison.LeftOperand.Type?.SpecialType != SpecialType.System_String)
        {
            return;
        }

        CheckText(context, comparison.LeftOperand, comparison.RightOperand, valuesOf);
        CheckText(context, comparison.RightOperand, comparison.LeftOperand, valuesOf);
    }

    /// <summary>Two texts that an <c>Equals</c> compares: the one of <see cref="string"/>, the static ones, and those of comparers.</summary>
    private static void AnalyzeEquals(OperationAnalysisContext context, Func<ITypeSymbol?, OpenEnumValues?> valuesOf)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != nameof(Equals))
        {
            return;
        }

        var texts = call.Arguments.Select(argument => argument.Value).Prepend(call.Instance).OfType<IOperation>()
            .Select(Operations.WithoutConversions)
            .Where(operand => operand.Type?.SpecialType == SpecialType.System_String)
            .ToArray();
        if (texts.Length == 2)
        {
            CheckText(context, texts[0], texts[1], valuesOf, IgnoresCase(call));
            CheckText(context, texts[1], texts[0], valuesOf, IgnoresCase(call));
        }
    }

    /// <summary>Whether the texts may differ in their case, as far as can be seen.</summary>
    private static bool IgnoresCase(IInvocationOperation call) =>
        call.Arguments.Any(argument => argument.Value is { Type.Name: nameof(StringComparison), ConstantValue: not { HasValue: true, Value: (int)StringComparison.CurrentCulture or (int)StringComparison.InvariantCulture or (int)StringComparison.Ordinal } })
        || call.Instance?.WithoutConversions() is { Type.SpecialType: not SpecialType.System_String } and not IPropertyReferenceOperation { Property.Name: nameof(StringComparer.Ordinal) };

    private static void AnalyzePattern(OperationAnalysisContext context, Func<ITypeSymbol?, OpenEnumValues?> valuesOf)
    {
        var pattern = (IConstantPatternOperation)context.Operation;
        IOperation? current = pattern.Parent;
        while (current is IPatternOperation and not IRecursivePatternOperation)
        {
            current = current.Parent;
        }

        var input = current switch
        {
            IIsPatternOperation test => test.Value,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            IPropertySubpatternOperation property => property.Member,
            _ => null,
        };
        if (input is not null)
        {
            CheckText(context, input, pattern.Value, valuesOf);
        }
    }

    private static void AnalyzeCase(OperationAnalysisContext context, Func<ITypeSymbol?, OpenEnumValues?> valuesOf)
    {
        if (context.Operation is ISingleValueCaseClauseOperation { Value: var value, Parent.Parent: ISwitchOperation choice })
        {
            CheckText(context, choice.Value, value, valuesOf);
        }
    }

    /// <summary>Checks a constant text that the wire value of an enum is compared with.</summary>
    private static void CheckText(OperationAnalysisContext context, IOperation compared, IOperation constant, Func<ITypeSymbol?, OpenEnumValues?> valuesOf, bool ignoresCase = false)
    {
        if (constant.ConstantValue is { HasValue: true, Value: string text } && valuesOf(EnumOfWireValue(compared)) is { } values)
        {
            Check(context, values, text, constant.WithoutConversions(), isCompared: true, asText: true, ignoresCase);
        }
    }

    private static ITypeSymbol? EnumOfWireValue(IOperation operation) => operation.WithoutConversions() switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", IsStatic: false } property } => property.ContainingType,
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true } method } => method.ContainingType,
        IConditionalAccessOperation access => EnumOfWireValue(access.WhenNotNull),
        _ => null,
    };

    private static bool IsCompared(IOperation operation)
    {
        var current = operation.Parent;
        while (current is IConversionOperation)
        {
            current = current.Parent;
        }

        return current is IBinaryOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: nameof(Equals) } };
    }

    /// <summary>A text that is sent may be newer than this client, so that only one that looks misspelt is told of; a comparison with it is told of in any case.</summary>
    private static void Check(OperationAnalysisContext context, OpenEnumValues values, string text, IOperation constant, bool isCompared, bool asText, bool ignoresCase = false)
    {
        // Without constants there is nothing to compare the text with but the text.
        if (asText && !values.HasNames)
        {
            return;
        }

        if (values.MemberOf(text, ignoresCase) is { } member)
        {
            if (constant.Syntax.IsKind(SyntaxKind.StringLiteralExpression))
            {
                Report(context, Rules.TextOfMember, constant, values, member, asText, text, values.NameOf(member, asText));
            }
        }
        else if (text.Length > 0)
        {
            var nearest = values.Nearest(text);
            if ((isCompared && values.HasNames) || nearest is not null)
            {
                Report(context, Rules.UnknownText, constant, values, nearest, asText, values.TypeName, text, nearest is null ? "" : $": did you mean {values.NameOf(nearest, asText)}?");
            }
        }
    }

    private static void Report(
        OperationAnalysisContext context, DiagnosticDescriptor rule, IOperation constant, OpenEnumValues values, string? member, bool asText, params object[] words)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (member is not null)
        {
            properties = properties.Add(Member, member).Add(EnumType, values.MetadataName);
            properties = asText ? properties.Add(AsText, "") : properties;
        }

        context.ReportDiagnostic(Diagnostic.Create(rule, constant.Syntax.GetLocation(), properties, words));
    }
}
