using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.DependencyInjection;

public class RegistrationTests
{
    private readonly ServiceCollection _services = new();
    private readonly CapturingApi _api = new();

    public static TheoryData<Type> ServiceTypes()
    {
        var types = new TheoryData<Type>();
        foreach (var type in typeof(ApiService).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ApiService))))
        {
            types.Add(type);
        }

        return types;
    }

    [Fact]
    public async Task A_client_is_registered_by_an_action()
    {
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_action"));

        await Provider().GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        _api.Request.Headers["Authorization"].Should().Be("Bearer sk_test_action");
    }

    [Fact]
    public async Task A_client_is_registered_by_configuration()
    {
        var configuration = Configuration(("Payments:ApiKey", "sk_test_config"), ("Payments:ApiVersion", "2030-01-01.next"), ("Payments:ConnectedAccount", "acct_1"));
        Capture(_services.AddPaymentsClient(configuration.GetSection("Payments")));

        await Provider().GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        _api.Request.Headers.Should().Contain("Authorization", "Bearer sk_test_config").And.Contain("Stripe-Version", "2030-01-01.next").And.Contain("Stripe-Account", "acct_1");
    }

    [Fact]
    public async Task Clients_under_keys_never_mix()
    {
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain"));
        Capture(_services.AddPaymentsClient("eu", options =>
        {
            options.ApiKey = "sk_test_eu";
            options.ConnectedAccount = "acct_eu";
        }));
        Capture(_services.AddPaymentsClient("us", Configuration(("ApiKey", "sk_test_us"), ("BaseAddress", "https://us.example.com/api"))));
        var provider = Provider();

        await provider.GetRequiredKeyedService<PaymentsClient>("us").Charges.GetAsync("ch_1");
        await provider.GetRequiredKeyedService<ChargeService>("eu").GetAsync("ch_1");
        await provider.GetRequiredService<ChargeService>().GetAsync("ch_1");

        _api.Requests.Select(request => request.Headers["Authorization"]).Should().Equal("Bearer sk_test_us", "Bearer sk_test_eu", "Bearer sk_test_plain");
        _api.Requests.Select(request => request.Headers.GetValueOrDefault("Stripe-Account")).Should().Equal(null, "acct_eu", null);
        _api.Requests.Select(request => request.Address.AbsoluteUri).Should().Equal(
            "https://us.example.com/api/v1/charges/ch_1", "https://api.stripe.com/v1/charges/ch_1", "https://api.stripe.com/v1/charges/ch_1");
    }

    [Fact]
    public void A_client_under_a_key_is_not_the_one_without()
    {
        _services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_eu");
        var provider = Provider();

        provider.GetService<PaymentsClient>().Should().BeNull();
        provider.GetService<ChargeService>().Should().BeNull();
        provider.GetKeyedService<PaymentsClient>("EU").Should().BeNull("keys are exact");
        provider.GetKeyedService<PaymentsClient>("eu").Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(ServiceTypes))]
    public void Every_service_can_be_asked_for_alone(Type service)
    {
        _services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain");
        _services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_eu");
        var provider = Provider();

        var plain = provider.GetRequiredService(service);
        var keyed = provider.GetRequiredKeyedService(service, "eu");

        plain.Should().BeOfType(service).And.BeSameAs(provider.GetRequiredService(service));
        keyed.Should().BeOfType(service).And.NotBeSameAs(plain);
    }

    [Fact]
    public void The_services_are_those_of_the_client()
    {
        _services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain");
        var provider = Provider();
        var client = provider.GetRequiredService<PaymentsClient>();

        provider.GetRequiredService<ChargeService>().Should().BeSameAs(client.Charges);
        provider.GetRequiredService<MeterService>().Should().BeSameAs(client.Billing.Meters);
        provider.GetRequiredService<CheckoutSessionService>().Should().BeSameAs(client.Checkout.Sessions);
        provider.GetRequiredService<PortalSessionService>().Should().BeSameAs(client.BillingPortal.Sessions);
        ((IEnumerable<object>)ServiceTypes()).Should().HaveCountGreaterThan(12);
    }

    [Fact]
    public async Task A_class_gets_what_it_asks_for()
    {
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain"));
        Capture(_services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_eu"));
        _services.AddTransient<Shop>();
        var shop = Provider().GetRequiredService<Shop>();

        await shop.Plain.GetAsync("ch_1");
        await shop.Eu.Charges.GetAsync("ch_1");

        _api.Requests.Select(request => request.Headers["Authorization"]).Should().Equal("Bearer sk_test_plain", "Bearer sk_test_eu");
    }

    [Fact]
    public async Task Handlers_that_are_added_to_the_builder_run_on_each_attempt()
    {
        _api.Responder = () =>
        {
            var response = CapturingApi.Respond("{}", _api.Requests.Count == 1 ? 503 : 200);
            response.Headers.Add("Retry-After", "0");
            return response;
        };
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain").AddHttpMessageHandler(() => new MarkingHandler()));

        await Provider().GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        _api.Requests.Select(request => request.Headers.GetValueOrDefault("X-Marked")).Should().Equal("yes", "yes");
    }

    [Fact]
    public async Task Handlers_belong_to_the_client_that_they_were_added_to()
    {
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain"));
        Capture(_services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_eu").AddHttpMessageHandler(() => new MarkingHandler()));
        Capture(_services.AddPaymentsClient("us", options => options.ApiKey = "sk_test_us"));
        var provider = Provider();

        await provider.GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");
        await provider.GetRequiredKeyedService<PaymentsClient>("eu").Charges.GetAsync("ch_1");
        await provider.GetRequiredKeyedService<PaymentsClient>("us").Charges.GetAsync("ch_1");

        _api.Requests.Select(request => request.Headers.GetValueOrDefault("X-Marked")).Should().Equal(null, "yes", null);
    }

    [Fact]
    public async Task A_log_that_is_added_to_the_builder_does_not_show_the_key()
    {
        using var log = new ListeningLog();
        _services.AddSingleton<ILoggerFactory>(log);
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_hidden").AddDefaultLogger());

        await Provider().GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        log.Texts.Should().Contain(text => text.Contains("Authorization: *")).And.NotContain(text => text.Contains("sk_test_hidden"));
    }

    [Fact]
    public async Task Clock_and_log_of_the_options_come_before_those_of_the_container()
    {
        using var own = new ListeningLog();
        using var other = new ListeningLog();
        var clock = new TestClock();
        _services.AddSingleton<ILoggerFactory>(other);
        _services.AddSingleton<TimeProvider>(new LateClock());
        Capture(_services.AddPaymentsClient(options =>
        {
            options.ApiKey = "sk_test_plain";
            options.LoggerFactory = own;
            options.TimeProvider = clock;
        }));
        _api.Responder = () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1234));
            return CapturingApi.Respond("{}");
        };

        await Provider().GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        own.Entries.Should().ContainSingle(entry => entry.Category == "Payments.Client.Http").Which.Message.Should().Contain("in 1234 ms");
        other.Entries.Should().NotContain(entry => entry.Category == "Payments.Client.Http");
    }

    [Fact]
    public async Task Registering_twice_sets_the_options_of_the_one_client_in_order()
    {
        _services.AddPaymentsClient(options =>
        {
            options.ApiKey = "sk_test_first";
            options.Context = "ctx_1";
        });
        Capture(_services.AddPaymentsClient(options => options.ApiKey = "sk_test_second"));
        var provider = Provider();

        await provider.GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        provider.GetServices<PaymentsClient>().Should().ContainSingle();
        _api.Request.Headers.Should().Contain("Authorization", "Bearer sk_test_second").And.Contain("Stripe-Context", "ctx_1");
    }

    [Fact]
    public async Task Options_can_be_set_further_by_the_usual_means()
    {
        Capture(_services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_eu"));
        _services.Configure<PaymentsClientOptions>("eu", options => options.Context = "ctx_1");
        _services.PostConfigureAll<PaymentsClientOptions>(options => options.ApplicationName = "Shop");

        await Provider().GetRequiredKeyedService<PaymentsClient>("eu").Charges.GetAsync("ch_1");

        _api.Request.Headers["Stripe-Context"].Should().Be("ctx_1");
        _api.Request.Headers["User-Agent"].Should().EndWith(" Shop");
    }

    [Fact]
    public void A_service_of_a_tests_own_takes_the_place_of_the_registered_one()
    {
        _services.AddPaymentsClient(options => options.ApiKey = "sk_test_plain");
        _services.AddSingleton<ChargeService, FakeCharges>();

        Provider().GetRequiredService<ChargeService>().Should().BeOfType<FakeCharges>();
    }

    [Fact]
    public void Wrong_arguments_are_refused_at_once()
    {
        FluentActions.Invoking(() => _services.AddPaymentsClient((Action<PaymentsClientOptions>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("configure");
        FluentActions.Invoking(() => _services.AddPaymentsClient((IConfiguration)null!)).Should().Throw<ArgumentNullException>().WithParameterName("configuration");
        FluentActions.Invoking(() => _services.AddPaymentsClient(null!, options => options.ApiKey = "sk")).Should().Throw<ArgumentNullException>().WithParameterName("key");
        FluentActions.Invoking(() => _services.AddPaymentsClient(" ", options => options.ApiKey = "sk")).Should().Throw<ArgumentException>().WithMessage("The key is empty: name the client, or leave the key out. *").WithParameterName("key");
        FluentActions.Invoking(() => _services.AddPaymentsClient("", Configuration())).Should().Throw<ArgumentException>().WithParameterName("key");
        FluentActions.Invoking(() => _services.AddPaymentsClient("eu", (IConfiguration)null!)).Should().Throw<ArgumentNullException>().WithParameterName("configuration");
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddPaymentsClient(options => options.ApiKey = "sk")).Should().Throw<ArgumentNullException>().WithParameterName("services");
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddPaymentsClient(Configuration())).Should().Throw<ArgumentNullException>().WithParameterName("services");
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddPaymentsClient("eu", options => options.ApiKey = "sk")).Should().Throw<ArgumentNullException>().WithParameterName("services");
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddPaymentsClient("eu", Configuration())).Should().Throw<ArgumentNullException>().WithParameterName("services");
        FluentActions.Invoking(() => _services.AddPaymentsClient("eu", (Action<PaymentsClientOptions>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("configure");
        _services.Should().BeEmpty();
    }

    private ServiceProvider Provider() => _services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private void Capture(IHttpClientBuilder builder) => builder.ConfigurePrimaryHttpMessageHandler(_api.NewHandler);

    private static IConfiguration Configuration(params (string Key, string? Value)[] entries) =>
        new ConfigurationBuilder().AddInMemoryCollection(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value))).Build();

    private sealed class Shop(ChargeService plain, [FromKeyedServices("eu")] PaymentsClient eu)
    {
        public ChargeService Plain { get; } = plain;

        public PaymentsClient Eu { get; } = eu;
    }

    private sealed class FakeCharges : ChargeService;

    private sealed class MarkingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Marked", "yes");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
