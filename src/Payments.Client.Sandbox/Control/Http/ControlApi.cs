using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>Everything that a test in C# does with <see cref="PaymentsSandbox"/>, over HTTP for the other languages.</summary>
internal sealed class ControlApi(PaymentsSandbox sandbox)
{
    private const string Root = "/_sandbox";

    private readonly SnapshotStore _snapshots = new();

    public static bool IsMeant(SandboxRequest request) =>
        request.Path == Root || request.Path.StartsWith(Root + "/", StringComparison.Ordinal);

    public async Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RespondAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiProblemException exception)
        {
            return new SandboxResponse(exception.Problem);
        }
    }

    private async Task<SandboxResponse> RespondAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        string[] place = [request.Method.ToUpperInvariant(), .. request.Path.Split('/')[2..].Select(Uri.UnescapeDataString)];
        return place switch
        {
            ["POST", "checkout", "sessions", { Length: > 0 } id, "complete"] => sandbox.CompleteCheckoutSession(id, CheckoutFormInput.Read(request)),
            ["POST", "deliveries", "wait"] =>
                new SandboxResponse(await DeliveryControl.WaitAsync(request, sandbox, cancellationToken).ConfigureAwait(false)),
            ["POST", "deliveries", var id, "resend"] =>
                new SandboxResponse(await DeliveryControl.ResendAsync(id, sandbox, cancellationToken).ConfigureAwait(false)),
            _ => new SandboxResponse(Respond(place, request)),
        };
    }

    private JsonObject Respond(string[] place, SandboxRequest request) => place switch
    {
        ["GET", "clock"] => ControlViews.Clock(sandbox.Clock.GetUtcNow()),
        ["POST", "clock", "advance"] => AdvanceClock(request),
        ["POST", "faults"] => ControlViews.Fault(FaultInput.Plan(request, sandbox)),
        ["DELETE", "faults"] => Done(sandbox.ClearFaults),
        ["GET", "requests"] => Requests(request),
        ["DELETE", "requests"] => Done(sandbox.ClearRequests),
        ["GET", "webhooks"] => ControlViews.List(sandbox.Webhooks.Endpoints.Select(ControlViews.Endpoint)),
        ["POST", "webhooks"] => DeliveryControl.AddEndpoint(request, sandbox),
        ["DELETE", "webhooks"] => Done(sandbox.Webhooks.RemoveAll),
        ["DELETE", "webhooks", var id] => sandbox.Webhooks.Remove(id) ? Done() : throw Problems.NoSuchObject("webhook endpoint", id),
        ["GET", "deliveries"] => ControlViews.List(sandbox.Webhooks.Deliveries.Select(ControlViews.Delivery)),
        ["GET", "failures"] => ControlViews.List(sandbox.Failures.Select(ControlViews.Failure)),
        ["POST", "reset"] => Done(sandbox.Reset),
        ["POST", "snapshots"] => new JsonObject { ["id"] = _snapshots.Add(sandbox.TakeSnapshot()) },
        ["POST", "snapshots", var id, "restore"] => Done(() => sandbox.Restore(_snapshots.Get(id))),
        ["POST", "seed"] => Done(() => sandbox.SeedChecked(request.Body)),
        _ => throw new ApiProblemException(
            new ApiProblem(404, Problems.InvalidRequest, $"The sandbox has no control at {request.Method} {request.Path}.")),
    };

    private JsonObject AdvanceClock(SandboxRequest request)
    {
        var input = ControlInput.Read(request, "days", "hours", "minutes", "seconds");
        var time = (input.Time("days", 24 * 60 * 60) ?? TimeSpan.Zero)
            + (input.Time("hours", 60 * 60) ?? TimeSpan.Zero)
            + (input.Time("minutes", 60) ?? TimeSpan.Zero)
            + (input.Time("seconds") ?? TimeSpan.Zero);
        if (time <= TimeSpan.Zero)
        {
            throw Problems.Invalid("Say how far to advance the clock: in days, hours, minutes or seconds, more than zero.", "seconds");
        }

        try
        {
            sandbox.AdvanceClock(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Problems.Invalid(SandboxClock.TooFar);
        }

        return ControlViews.Clock(sandbox.Clock.GetUtcNow());
    }

    private JsonObject Requests(SandboxRequest request)
    {
        var limit = ControlInput.Read(request, "limit").Whole("limit", 1, int.MaxValue) ?? int.MaxValue;
        return ControlViews.List(sandbox.Requests.TakeLast(limit).Select(ControlViews.Request));
    }

    private static JsonObject Done(Action action)
    {
        action();
        return Done();
    }

    private static JsonObject Done() => new() { ["done"] = true };
}
