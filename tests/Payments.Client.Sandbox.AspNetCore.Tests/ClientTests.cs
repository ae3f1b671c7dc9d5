using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;

namespace Payments.Client.Sandbox.AspNetCore.Tests;

public class ClientTests
{
    [Fact]
    public async Task The_client_needs_no_key_and_talks_to_the_sandbox_of_its_app()
    {
        await using var shop = await TestShop.StartAsync();

        var charge = await shop.ChargeAsync();

        charge.Paid.Should().BeTrue();
        shop.Sandbox.Requests.Should().ContainSingle().Which.Path.Should().Be("/v1/charges");
    }

    [Fact]
    public async Task A_client_that_is_registered_later_and_has_a_key_of_its_own_talks_to_it_too()
    {
        await using var shop = await TestShop.StartAsync(services: services =>
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ApiKey", "sk_live_real"), new("BaseAddress", "https://gateway.example.test/payments/")]).Build();
            services.AddPaymentsClient("eu", settings);
        });

        await shop.Services.GetRequiredKeyedService<PaymentsClient>("eu").Charges.CreateAsync(new() { Amount = 20_00, Currency = "eur", Source = "tok_visa" });

        shop.Sandbox.Requests.Should().ContainSingle().Which.Path.Should().Be("/v1/charges");
    }

    [Fact]
    public async Task What_the_app_added_to_the_clients_requests_stays()
    {
        var seen = new Witness();
        await using var shop = await TestShop.StartAsync(services: services => services.AddPaymentsClient(_ => { }).AddHttpMessageHandler(() => seen));

        await shop.ChargeAsync();

        seen.Count.Should().Be(1);
    }

    [Fact]
    public async Task Another_client_of_the_app_keeps_its_network()
    {
        await using var shop = await TestShop.StartAsync(services: services => services.AddHttpClient("weather"));
        var weather = shop.Services.GetRequiredService<IHttpClientFactory>().CreateClient("weather");

        var call = () => weather.GetAsync(new Uri("http://weather.invalid/v1/charges"));

        await call.Should().ThrowAsync<HttpRequestException>();
        shop.Sandbox.Requests.Should().BeEmpty();
    }

    private sealed class Witness : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
