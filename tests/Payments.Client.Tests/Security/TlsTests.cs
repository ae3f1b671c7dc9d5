using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Security;

/// <summary>Whom the client talks to is proven by a certificate, and nothing in its options changes that.</summary>
public class TlsTests
{
    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("payments.example", "127.0.0.1")]
    public async Task A_server_whose_certificate_is_not_trusted_gets_nothing(string nameOnCertificate, string host)
    {
        var requests = 0;
        await using var server = await StartAsync(nameOnCertificate, () => requests++);
        var address = new UriBuilder(server.Urls.Single()) { Host = host }.Uri;
        using var own = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1", BaseAddress = address, MaxRetries = 0 });
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => (options.ApiKey, options.BaseAddress, options.MaxRetries) = ("sk_test_1", address, 0));
        await using var provider = services.BuildServiceProvider();

        foreach (var client in (PaymentsClient[])[own, provider.GetRequiredService<PaymentsClient>()])
        {
            var failure = (await client.Awaiting(c => c.Charges.GetAsync("ch_1")).Should().ThrowAsync<ConnectionException>()).Which;
            failure.InnerException!.InnerException.Should().BeOfType<System.Security.Authentication.AuthenticationException>();
        }

        requests.Should().Be(0);
    }

    [Fact]
    public void No_option_could_turn_the_check_off()
    {
        Type[] options = [typeof(PaymentsClientOptions), typeof(RequestOptions), typeof(RateLimitOptions), typeof(RequestBudget), typeof(ConcurrencyLimitOptions)];

        var properties = options.SelectMany(type => type.GetProperties()).ToList();

        properties.Should().HaveCountGreaterThan(20).And.NotContain(property =>
            typeof(Delegate).IsAssignableFrom(property.PropertyType) || typeof(HttpMessageHandler).IsAssignableFrom(property.PropertyType));
        properties.Select(property => property.Name).Should().NotContain(name =>
            name.Contains("Certificate", StringComparison.Ordinal) || name.Contains("Tls", StringComparison.Ordinal) || name.Contains("Ssl", StringComparison.Ordinal));
    }

    private static async Task<WebApplication> StartAsync(string name, Action requested)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        server.Run(_ =>
        {
            requested();
            return Task.CompletedTask;
        });
        await server.StartAsync();
        return server;
    }
}
