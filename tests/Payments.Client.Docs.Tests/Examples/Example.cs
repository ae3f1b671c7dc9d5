using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Payments.Client.Sandbox;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>
/// What the code of a section may take for granted, as its reader does: a client, its sandbox, a web application. A section that needs more has a class
/// of its own in <c>Contexts</c>. What the page shows becomes the body of <see cref="RunAsync"/>.
/// </summary>
public abstract class Example : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _provider;
    private WebApplicationBuilder? _builder;
    private WebApplication? _app;

    /// <summary>Makes the context of one run.</summary>
    protected Example()
    {
        _provider = new(() => new ServiceCollection().AddPaymentsClient(Configure).ConfigurePrimaryHttpMessageHandler(CreateHandler).Services.BuildServiceProvider());
    }

    /// <summary>The sandbox that <see cref="client"/> talks to.</summary>
    protected PaymentsSandbox sandbox { get; } = new();

    /// <summary>A client on the sandbox.</summary>
    protected PaymentsClient client => _provider.Value.GetRequiredService<PaymentsClient>();

    /// <summary>What any method of a program has at hand.</summary>
    protected CancellationToken cancellationToken { get; } = CancellationToken.None;

    /// <summary>The builder of a web application; what was registered is built and started after the section's code.</summary>
    protected WebApplicationBuilder builder => _builder ??= NewBuilder();

    /// <summary>The web application, built when it is first asked for.</summary>
    protected WebApplication app => _app ??= builder.Build();

    /// <summary>The registrations of <see cref="builder"/>.</summary>
    protected IServiceCollection services => builder.Services;

    /// <summary>A secret key.</summary>
    protected string key { get; } = "sk_test_1";

    /// <summary>The secret key of a second account.</summary>
    protected string euKey { get; } = "sk_test_2";

    /// <summary>Whether the application can be started: not if it needs a database server.</summary>
    protected virtual bool StartsApp => true;

    /// <summary>Prepares the context, runs the section's code, and looks at what came of it.</summary>
    public async Task PlayAsync()
    {
        await PrepareAsync();
        await RunAsync();
        if (_builder is null || !StartsApp)
        {
            await VerifyAsync();
            return;
        }

        await app.StartAsync();
        await VerifyAsync();
        await app.StopAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_provider.IsValueCreated)
        {
            await _provider.Value.DisposeAsync();
        }

        sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes what the section takes for granted.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>The section's code.</summary>
    protected abstract Task RunAsync();

    /// <summary>Looks at what the section's code has done.</summary>
    protected virtual Task VerifyAsync() => Task.CompletedTask;

    /// <summary>What <see cref="client"/> sends to; the sandbox, unless that does not simulate what the section calls.</summary>
    protected virtual HttpMessageHandler CreateHandler() => sandbox.CreateHandler();

    /// <summary>Sets the options of <see cref="client"/>.</summary>
    protected virtual void Configure(PaymentsClientOptions options) => options.ApiKey = key;

    /// <summary>Makes a paid charge of 20.00 USD.</summary>
    protected Task<Charge> ChargeAsync() => client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" });

    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        return builder;
    }
}
