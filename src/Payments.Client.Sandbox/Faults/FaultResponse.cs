using System.Globalization;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Faults;

/// <summary>Turns a response into what a fault makes of it.</summary>
internal static class FaultResponse
{
    private const int StatusOfNothingDone = 500;

    /// <summary>The fault leaves a request unexecuted.</summary>
    public static bool Prevents(SandboxFault fault) =>
        fault.When == SandboxFaultTiming.BeforeExecution && (fault.Status is not null || fault.Delivery != SandboxDelivery.Whole);

    /// <summary>What the caller gets of the response to an executed request.</summary>
    public static SandboxResponse After(SandboxFault fault, SandboxResponse response) => Apply(fault, response, fault.Status);

    /// <summary>What the caller gets of a request that is not executed.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="empty">A response with the headers that every response has.</param>
    public static SandboxResponse InsteadOf(SandboxFault fault, SandboxResponse empty) =>
        Apply(fault, empty, fault.Status ?? StatusOfNothingDone);

    private static SandboxResponse Apply(SandboxFault fault, SandboxResponse response, int? status)
    {
        var sent = response;
        if (status is { } error)
        {
            sent = new SandboxResponse(Problem(fault, error));
            foreach (var name in response.Headers.Keys)
            {
                sent.MutableHeaders[name] = response.Headers[name];
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
        return new ApiProblem(status, fault.ErrorType ?? type, $"The sandbox was told to respond to this request with the status {status}.")
        {
            Code = fault.ErrorCode ?? (status == 429 ? "rate_limit" : null),
        };
    }
}
