using Microsoft.AspNetCore.Http.Features;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>What the app responds to a delivery. Only its status counts.</summary>
internal sealed class DeliveryResponse : HttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();

    /// <inheritdoc/>
    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    /// <summary>Does what the app left for the end of the request: its scope of services is disposed this way.</summary>
    public async Task CompleteAsync()
    {
        while (_completed.TryPop(out var completed))
        {
            await completed.Callback(completed.State).ConfigureAwait(false);
        }
    }
}
