using System.Globalization;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Faults;

/// <summary>Turns an answer into what a fault makes of it.</summary>
internal static class FaultAnswer
{
    private const int StatusOfNothingDone = 500;

    /// <summary>The fault leaves a request unexecuted.</summary>
    public static bool Prevents(SandboxFault fault) =>
        fault.When == SandboxFaultTiming.BeforeExecution && (fault.Status is not null || fault.Delivery != SandboxDelivery.Whole);

    /// <summary>What the caller gets of the answer to an executed request.</summary>
    public static SandboxResponse After(SandboxFault fault, SandboxResponse answer) => Apply(fault, answer, fault.Status);

    /// <summary>What the caller gets of a request that is not executed.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="envelope">An answer with the headers that every answer has.</param>
    public static SandboxResponse InsteadOf(SandboxFault fault, SandboxResponse envelope) =>
        Apply(fault, envelope, fault.Status ?? StatusOfNothingDone);

    private static SandboxResponse Apply(SandboxFault fault, SandboxResponse answer, int? status)
    {
        var sent = answer;
        if (status is { } error)
        {
            sent = new SandboxResponse(Problem(fault, error));
            foreach (var name in answer.Headers.Keys)
            {
                sent.MutableHeaders[name] = answer.Headers[name];
            }
        }

        if (fault.RetryAfter is { } time)
        {
            sent.MutableHeaders["Retry-After"] = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        sent.Delay = fault.Delay;
        sent.Delivery = fault.Delivery;
        return sent;
    }

    private static ApiProblem Problem(SandboxFault fault, int status)
    {
        var type = status switch
        {
            402 => "card_error",
            409 => "idempotency_error",
            >= 500 => "api_error",
            _ => Problems.InvalidRequest,
        };
        return new ApiProblem(status, fault.ErrorType ?? type, $"The sandbox was told to answer this request with the status {status}.")
        {
            Code = fault.ErrorCode ?? (status == 429 ? "rate_limit" : null),
        };
    }
}
