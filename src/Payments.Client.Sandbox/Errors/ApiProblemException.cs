namespace Payments.Client.Sandbox.Errors;

/// <summary>Ends an operation with an error answer.</summary>
internal sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Message)
{
    public ApiProblem Problem { get; } = problem;
}
