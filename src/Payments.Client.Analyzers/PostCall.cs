using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>A call of the SDK that sends a POST, which the API does once for each idempotency key.</summary>
internal sealed class PostCall
{
    // Operations are named by what they do. What only reads, and what deletes, needs no key.
    private static readonly string[] OtherMethods = ["Delete", "Download", "Find", "Get", "List", "Pdf", "Preview", "Search"];

    private PostCall(IInvocationOperation invocation) => Invocation = invocation;

    public IInvocationOperation Invocation { get; }

    /// <summary>What is given as <c>requestOptions</c>; null if nothing is.</summary>
    public IOperation? RequestOptions => Invocation.Arguments
        .FirstOrDefault(argument => argument is { Parameter.Type.Name: "RequestOptions", ArgumentKind: ArgumentKind.Explicit })?.Value;

    public static PostCall? Of(IInvocationOperation invocation, INamedTypeSymbol service, INamedTypeSymbol client)
    {
        var method = invocation.TargetMethod;
        var isPost = method.ContainingType.Is(client)
            ? method.Name == "RawRequestAsync" && IsPost(invocation)
            : method.ContainingType.BaseType is not null && method.ContainingType.DerivesFrom(service) && IsPost(method);
        return isPost ? new PostCall(invocation) : null;
    }

    /// <summary>Whether a method of a service sends a POST. Those of OAuth know no idempotency keys, and refuse one.</summary>
    private static bool IsPost(IMethodSymbol method) =>
        method.Name.EndsWith("Async", StringComparison.Ordinal)
        && !method.Name.EndsWith("PreviewAsync", StringComparison.Ordinal)
        && method.ContainingType.Name is not ("OAuthService" or "OAuthServiceOverloads")
        && !OtherMethods.Any(prefix => method.Name.StartsWith(prefix, StringComparison.Ordinal))
        && !(method.Name == "CancelAsync" && method.ContainingType.Name.StartsWith("SubscriptionService", StringComparison.Ordinal));

    private static bool IsPost(IInvocationOperation rawRequest) =>
        rawRequest.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value is IPropertyReferenceOperation { Property.Name: "Post" };
}
