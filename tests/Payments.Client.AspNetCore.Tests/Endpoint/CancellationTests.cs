using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Endpoint;

/// <summary>What becomes of a delivery whose sender hangs up, or whose host stops.</summary>
public class CancellationTests
{
    [Fact]
    public async Task A_handler_that_has_begun_is_not_torn_when_the_sender_hangs_up()
    {
        var gate = new Gate();
        var aborted = new TaskCompletionSource();
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(
            builder => builder.Services.AddHttpContextAccessor().AddPaymentsWebhooks(options => options.Secrets = [TestApp.Secret]).On(WebhookEvents.InvoicePaid).Handle(async (_, context, cancellationToken) =>
            {
                context.Services.GetRequiredService<IHttpContextAccessor>().HttpContext!.RequestAborted.Register(aborted.SetResult);
                await gate.PassAsync(cancellationToken);
                calls.Note("paid");
            }),
            app => app.MapPaymentsWebhook(TestApp.Path));
        using var impatient = new CancellationTokenSource();

        var delivery = app.PostAsync(Payloads.Paid(), app.Sign(Payloads.Paid()), cancellationToken: impatient.Token);
        await gate.Reached;
        await impatient.CancelAsync();
        await delivery.Invoking(it => it).Should().ThrowAsync<OperationCanceledException>();
        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var stop = app.StopAsync();
        await Stopping(app);
        gate.Open();

        await stop;
        calls.Names.Should().Equal("paid");
        (await app.Store.TryGetStateAsync("evt_1", default)).Should().Be(WebhookEventState.Processed);
    }

    [Fact]
    public async Task A_callback_of_a_handler_that_throws_when_the_time_to_stop_is_over_ends_nothing_but_itself()
    {
        var gate = new Gate();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(async (_, _, cancellationToken) =>
        {
            cancellationToken.Register(() => throw new InvalidOperationException("The callback is broken."));
            await gate.PassAsync(cancellationToken);
        }));
        using var overdue = new CancellationTokenSource();

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        var stop = app.StopAsync(overdue.Token);
        await Stopping(app);
        overdue.Invoking(it => it.Cancel()).Should().NotThrow("it is a timer of the host that cancels it");

        (await StatusOf(delivery)).Should().NotBe(HttpStatusCode.OK);
        await stop.Invoking(it => it).Should().NotThrowAsync<TimeoutException>();
        await Eventually.IsTrue(() => Task.FromResult(app.Logged.Contains("WebhookCancellationThrew")));
    }

    [Fact]
    public async Task A_sender_that_hangs_up_within_the_body_has_delivered_nothing()
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(new Calls().As("any")));
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, app.Http.BaseAddress!.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {TestApp.Path} HTTP/1.1\r\nHost: shop\r\nStripe-Signature: {app.Sign(Payloads.Paid())}\r\nContent-Length: 500\r\n\r\n{{\"id\""));
        }

        await app.StopAsync();

        app.Logged.Should().BeSubsetOf(["WebhookAborted"]);
        (await app.Store.CountAsync(default)).Pending.Should().Be(0);
    }

    [Fact]
    public async Task A_host_that_stops_waits_for_handlers_that_have_begun()
    {
        var gate = new Gate();
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(async (_, _, cancellationToken) =>
        {
            await gate.PassAsync(cancellationToken);
            calls.Note("paid");
        }));

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        var stop = app.StopAsync();
        await Stopping(app);
        gate.Open();

        (await delivery).Should().Be(HttpStatusCode.OK);
        await stop;
        calls.Names.Should().Equal("paid");
    }

    [Fact]
    public async Task When_the_time_to_stop_is_over_handlers_are_cancelled_and_the_event_is_left_to_come_again()
    {
        var gate = new Gate();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle((_, _, cancellationToken) => gate.PassAsync(cancellationToken)));
        using var overdue = new CancellationTokenSource();

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        var stop = app.StopAsync(overdue.Token);
        await Stopping(app);
        await overdue.CancelAsync();

        (await StatusOf(delivery)).Should().NotBe(HttpStatusCode.OK, "the sender is to deliver it again");
        await stop.Invoking(it => it).Should().NotThrowAsync<TimeoutException>();
        await Eventually.IsTrue(async () => await app.Store.TryGetStateAsync("evt_1", default) == WebhookEventState.Pending);
    }

    // What comes first is chance: the response of the cancelled handler, or the end of the connection.
    private static async Task<HttpStatusCode?> StatusOf(Task<HttpStatusCode> delivery)
    {
        try
        {
            return await delivery;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static Task Stopping(TestApp app)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
