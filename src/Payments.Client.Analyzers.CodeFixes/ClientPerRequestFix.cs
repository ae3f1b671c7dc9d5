using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>PAY0001: takes the client from dependency injection, or registers it once, where nobody else's code has to change for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClientPerRequestFix))]
public sealed class ClientPerRequestFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public ClientPerRequestFix()
        : base(FixReach.One, "PAY0001")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding)
    {
        if (finding.Node<BaseObjectCreationExpressionSyntax>() is not { } creation)
        {
            yield break;
        }

        if (SingletonRegistration.Of(finding, creation) is { } registration)
        {
            yield return new($"Register it by {registration.NewName}", () => registration.In(finding.Root));
        }
        else if (ReplacedClient.Of(finding, creation) is { } client && InjectedParameter.Of(finding, creation, client.Name) is { } parameter)
        {
            yield return new("Take the client from dependency injection", () => parameter.In(finding.Root, client));
        }
    }
}
