using Payments.Client.Sandbox.Control;
using Payments.Client.Sandbox.Control.Http;
using Payments.Client.Sandbox.Faults;

namespace Payments.Client.Sandbox.Engine;

/// <summary>
/// Where requests come in: those that control the sandbox are told from those to the API,
/// which faults may hit and which are recorded with their answers.
/// </summary>
internal sealed class FrontDoor(
    SandboxEngine engine, TimeProvider clock, FaultPlan faults, RequestLog log, ControlApi control)
{
    /// <summary>
    /// Answers a request to the API at once: whoever sends the answer does the waiting,
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
        return Answer(request, faults.Take(request), time);
    }

    /// <summary>Answers, and waits first where the execution is delayed.</summary>
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
            return Answer(request, fault, time);
        }

        await Task.Delay(fault.Delay, clock, cancellationToken).ConfigureAwait(false);
        var answer = Answer(request, fault, time);
        answer.Delay = TimeSpan.Zero;
        return answer;
    }

    private SandboxResponse Answer(SandboxRequest request, SandboxFault? fault, DateTimeOffset time)
    {
        var answer = fault switch
        {
            null => engine.Handle(request),
            _ when FaultAnswer.Prevents(fault) => FaultAnswer.InsteadOf(fault, engine.Envelope()),
            _ => FaultAnswer.After(fault, engine.Handle(request)),
        };
        log.Add(time, request, answer, fault);
        return answer;
    }
}
