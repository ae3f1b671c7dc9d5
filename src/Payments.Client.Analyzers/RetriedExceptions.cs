using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>The exceptions after which it is not known whether the call was done.</summary>
internal sealed class RetriedExceptions(Compilation compilation)
{
    private readonly IReadOnlyList<INamedTypeSymbol> _unsettled = compilation.Find(
        "Payments.Client.ConnectionException",
        "Payments.Client.ServerException",
        "Payments.Client.InvalidResponseException",
        "System.Threading.Tasks.TaskCanceledException");

    public bool AreCaughtBy(ICatchClauseOperation handler) => _unsettled.Any(exception => exception.DerivesFrom(handler.ExceptionType));
}
