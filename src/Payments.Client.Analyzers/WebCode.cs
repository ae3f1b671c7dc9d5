using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Tells which code of a web application runs for each request.</summary>
internal sealed class WebCode(Compilation compilation)
{
    private readonly IReadOnlyList<INamedTypeSymbol> _bases = compilation.Find(
        "Microsoft.AspNetCore.Mvc.ControllerBase",
        "Microsoft.AspNetCore.Mvc.RazorPages.PageModel",
        "Microsoft.AspNetCore.Mvc.ViewComponent",
        "Microsoft.AspNetCore.Components.ComponentBase",
        "Microsoft.AspNetCore.SignalR.Hub");

    private readonly IReadOnlyList<INamedTypeSymbol> _interfaces = compilation.Find("Payments.Client.AspNetCore.IWebhookHandler`1");

    private readonly IReadOnlyList<INamedTypeSymbol> _requests = compilation.Find(
        "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Http.HttpRequest",
        "Payments.Client.AspNetCore.WebhookContext");

    private readonly INamedTypeSymbol? _hostedService = compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostedService");

    private readonly INamedTypeSymbol? _endpoints = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions");

    /// <summary>Whether an object of the type is made for each request, or for each page that is shown.</summary>
    public bool IsMadePerRequest(INamedTypeSymbol? type) =>
        type is not null
        && (_bases.Any(type.DerivesFrom) || type.AllInterfaces.Any(implemented => _interfaces.Any(known => known.Is(implemented.OriginalDefinition))));

    public bool IsPerRequest(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => false,
        IMethodSymbol method => TakesRequest(method) || IsMadePerRequest(method.ContainingType),
        _ => !member.IsStatic && IsMadePerRequest(member.ContainingType),
    };

    public bool IsPerRequest(IAnonymousFunctionOperation lambda) =>
        TakesRequest(lambda.Symbol)
        || (lambda.ReceivingCall() is var (call, parameter)
            && _endpoints is not null
            && call.TargetMethod.ContainingType.Is(_endpoints)
            && parameter.Type.SpecialType == SpecialType.System_Delegate);

    public bool TakesRequest(IMethodSymbol method) => method.Parameters.Any(parameter => _requests.Any(request => request.Is(parameter.Type)));

    /// <summary>Whether it is a method that the code of a web application awaits; not a service that runs as long as the application.</summary>
    public bool IsAsyncOperation(ISymbol member) =>
        _requests.Count > 0
        && member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsAsync: true, IsStatic: false }
        && !member.ContainingType.AllInterfaces.Any(implemented => implemented.Is(_hostedService));
}
