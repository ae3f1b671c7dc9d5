using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>Reads a fault, and which requests it is to hit, from a control request.</summary>
internal static class FaultInput
{
    private const int MostRequests = 1_000_000;

    /// <summary>Plans the fault, and returns it.</summary>
    public static SandboxFault Plan(SandboxRequest request, PaymentsSandbox sandbox)
    {
        var input = ControlInput.Read(
            request, "kind", "status", "retry_after", "type", "code", "delay", "when", "method", "path_prefix", "count", "share", "seed");
        var fault = Refine(Make(input), input);
        var count = input.Whole("count", 1, MostRequests) ?? 1;
        var seed = input.Whole("seed", 0, int.MaxValue) ?? 0;
        var share = input.Number("share", double.Epsilon, 1);
        try
        {
            if (share is not null)
            {
                sandbox.FailRandomly(share.Value, seed, fault);
            }
            else
            {
                sandbox.FailNext(fault, count);
            }
        }
        catch (InvalidOperationException exception)
        {
            throw Problems.Invalid(exception.Message);
        }

        return fault;
    }

    private static SandboxFault Make(ControlInput input) => input.Choice("kind", "error", "dropped", "truncated", "delayed") switch
    {
        "dropped" => SandboxFault.Dropped(),
        "truncated" => SandboxFault.Truncated(),
        "delayed" => SandboxFault.Delayed(Delay(input) is { } time && time > TimeSpan.Zero ? time : TimeSpan.FromSeconds(1)),
        _ => SandboxFault.Error(
            input.Whole("status", 400, 599) ?? 500, input.Time("retry_after"), input.Text("type"), input.Text("code")),
    };

    private static TimeSpan? Delay(ControlInput input) => input.Time("delay", unitSeconds: 1, SandboxFault.LongestDelay);

    private static SandboxFault Refine(SandboxFault fault, ControlInput input) => fault with
    {
        Delay = Delay(input) ?? fault.Delay,
        When = input.Choice("when", "before", "after") switch
        {
            "before" => SandboxFaultTiming.BeforeExecution,
            "after" => SandboxFaultTiming.AfterExecution,
            _ => fault.When,
        },
        Method = input.Text("method"),
        PathPrefix = input.Text("path_prefix"),
    };
}
