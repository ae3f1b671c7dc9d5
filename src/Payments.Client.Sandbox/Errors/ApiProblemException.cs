namespace Payments.Client.Sandbox.Errors;

/// <summary>Ends an operation with an error response.</summary>
internal sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Message)
{
    public ApiProblem Problem { get; } = problem;

    /// <summary>What was done before is kept, as a declined charge is; otherwise the operation leaves nothing behind.</summary>
    public bool KeepsChanges { get; init; }
}
