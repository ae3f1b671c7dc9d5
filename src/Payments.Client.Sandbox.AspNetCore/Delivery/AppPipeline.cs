using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>What the app does with a request: all its middleware and endpoints, from the first on. It is there once the app starts.</summary>
internal sealed class AppPipeline
{
    private readonly TaskCompletionSource<RequestDelegate> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsBuilt => _built.Task.IsCompleted;

    public void Set(RequestDelegate pipeline) => _built.TrySetResult(pipeline);

    /// <summary>Waits for the app to start: events happen before, too.</summary>
    public Task<RequestDelegate> GetAsync(CancellationToken cancellationToken) => _built.Task.WaitAsync(cancellationToken);
}
