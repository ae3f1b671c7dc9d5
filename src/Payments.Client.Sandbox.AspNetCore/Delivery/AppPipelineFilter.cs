using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>Keeps the app's pipeline when it is built. It adds nothing to it.</summary>
internal sealed class AppPipelineFilter(AppPipeline pipeline) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following =>
        {
            pipeline.Set(following);
            return following;
        });
        next(app);
    };
}
