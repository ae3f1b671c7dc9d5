using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Handlers;

public class RegistrationTests
{
    [Fact]
    public void A_test_can_read_which_handlers_there_are_and_in_which_order_they_run()
    {
        var services = new ServiceCollection();
        Add(services).On(WebhookEvents.ChargeRefunded).Handle<NoteRefund>()
            .On(WebhookEvents.ChargeRefunded).Handle((_, _, _) => Task.CompletedTask, "mail");
        Add(services).OnAny().Handle<NoteEverything>("audit");
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<PaymentsWebhooks>().Handlers.Should().Equal(
            new WebhookHandlerDescription(EventType.ChargeRefunded, "Payments.Client.AspNetCore.Tests.Handlers.RegistrationTests+NoteRefund", typeof(Charge), typeof(NoteRefund)),
            new WebhookHandlerDescription(EventType.ChargeRefunded, "mail", typeof(Charge), null),
            new WebhookHandlerDescription(null, "audit", typeof(ApiResource), typeof(NoteEverything)));
    }

    [Fact]
    public void The_name_of_a_generic_class_does_not_change_with_the_version_of_a_package()
    {
        var handlers = HandlersOf(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle<Audit<Charge>>());

        handlers.Single().Name.Should().Be("Payments.Client.AspNetCore.Tests.Handlers.RegistrationTests+Audit`1[Payments.Client.Charge]");
    }

    [Fact]
    public void A_name_that_not_every_store_can_keep_is_refused() =>
        FluentActions.Invoking(() => HandlersOf(webhooks => webhooks.OnAny().Handle(Nothing, "grant\ncredits"))).Should().Throw<InvalidOperationException>().WithMessage("*control character*");

    [Fact]
    public void A_class_is_registered_as_scoped_unless_it_is_registered_already()
    {
        var services = new ServiceCollection();
        services.AddSingleton<NoteEverything>();

        Add(services).On(WebhookEvents.ChargeRefunded).Handle<NoteRefund>().OnAny().Handle<NoteEverything>();

        services.Single(service => service.ServiceType == typeof(NoteRefund)).Lifetime.Should().Be(ServiceLifetime.Scoped);
        services.Single(service => service.ServiceType == typeof(NoteEverything)).Lifetime.Should().Be(ServiceLifetime.Singleton);
    }

    [Fact]
    public void A_class_can_handle_several_types_of_events()
    {
        var handlers = HandlersOf(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle<NoteEverything>().On(WebhookEvents.InvoicePaid).Handle<NoteEverything>());

        handlers.Select(handler => handler.EventType?.Value).Should().Equal("charge.refunded", "invoice.paid");
    }

    [Fact]
    public void Two_handlers_of_one_event_with_the_same_name_are_refused_as_one_would_be_taken_for_the_other()
    {
        FluentActions.Invoking(() => HandlersOf(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle(Nothing).On(WebhookEvents.ChargeRefunded).Handle(Nothing)))
            .Should().Throw<InvalidOperationException>().WithMessage("The event charge.refunded has a handler named charge.refunded already: register it once, or give one of them another name*");
        FluentActions.Invoking(() => HandlersOf(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle<NoteEverything>().OnAny().Handle<NoteEverything>()))
            .Should().Throw<InvalidOperationException>().WithMessage("The event charge.refunded has a handler named *NoteEverything already*");
    }

    [Fact]
    public void A_name_that_is_empty_is_refused()
    {
        FluentActions.Invoking(() => HandlersOf(webhooks => webhooks.OnAny().Handle(Nothing, " "))).Should().Throw<InvalidOperationException>().WithMessage("The name of a handler is empty*");
        FluentActions.Invoking(() => new ServiceCollection().AddPaymentsWebhooks(" ", _ => { })).Should().Throw<ArgumentException>().WithMessage("The name is empty: name the endpoint*");
        FluentActions.Invoking(() => new WebhookEventType<Charge>("")).Should().Throw<ArgumentException>().WithMessage("The type of event is empty*");
    }

    [Fact]
    public void The_last_store_that_is_chosen_is_the_one_that_is_used()
    {
        var services = new ServiceCollection();
        var chosen = new InMemoryWebhookStore();
        Add(services).UseStore(_ => new InMemoryWebhookStore()).UseStore(_ => chosen);
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<WebhookStore>().Should().BeSameAs(chosen);
    }

    private static Task Nothing(ApiResource resource, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private static PaymentsWebhooksBuilder Add(IServiceCollection services) => services.AddPaymentsWebhooks(options => options.Secrets = [TestApp.Secret]);

    private static IReadOnlyList<WebhookHandlerDescription> HandlersOf(Action<PaymentsWebhooksBuilder> register)
    {
        var services = new ServiceCollection();
        register(Add(services));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<PaymentsWebhooks>().Handlers;
    }

    private sealed class NoteRefund : IWebhookHandler<Charge>
    {
        public Task HandleAsync(Charge resource, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NoteEverything : IWebhookHandler<ApiResource>
    {
        public Task HandleAsync(ApiResource resource, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Audit<TObject> : IWebhookHandler<TObject>
        where TObject : ApiResource
    {
        public Task HandleAsync(TObject resource, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
