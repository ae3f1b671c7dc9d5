using Payments.Client.Sandbox.Control;
using Payments.Client.Sandbox.Control.Http;
using Payments.Client.Sandbox.Faults;

namespace Payments.Client.Sandbox.Engine;

/// <summary>
/// Where requests come in: those that control the sandbox are told from those to the API,
/// which faults may hit and which are recorded with their responses.
/// </summary>
internal sealed class RequestDispatcher(
    SandboxEngine engine, TimeProvider clock, FaultPlan faults, RequestLog log, ControlApi control)
{
    /// <summary>
    /// Handles a request to the API at once: whoever sends the response does the waiting,
    /// also for a delay that was to come before the execution.
    /// A control request that waits blocks.
    /// </summary>
    public SandboxResponse Handle(SandboxRequest request)
    {
        if (ControlApi.IsMeant(request))
        {
            return control.HandleAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        }

        var time = clock.GetUtcNow();
        return Respond(request, faults.Take(request), time);
    }

    /// <summary>Handles a request, and waits first where the execution is delayed.</summary>
    public async Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        if (ControlApi.IsMeant(request))
        {
            return await control.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var time = clock.GetUtcNow();
        var fault = faults.Take(request);
        if (fault is not { When: SandboxFaultTiming.BeforeExecution } || fault.Delay == TimeSpan.Zero)
        {
            return Respond(request, fault, time);
        }

        await Task.Delay(fault.Delay, clock, cancellationToken).ConfigureAwait(false);
        var response = Respond(request, fault, time);
        response.Delay = TimeSpan.Zero;
        return response;
    }

    private SandboxResponse Respond(SandboxRequest request, SandboxFault? fault, DateTimeOffset time)
    {
        var response = fault switch
        {
            null => engine.Handle(request),
            _ when FaultResponse.Prevents(fault) => FaultResponse.InsteadOf(fault, engine.EmptyResponse()),
            _ => FaultResponse.After(fault, engine.Handle(request)),
        };
        log.Add(time, request, response, fault);
        return response;
    }
}
