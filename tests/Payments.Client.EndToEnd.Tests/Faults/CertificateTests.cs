using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>What becomes of a charge when the server is not who it was.</summary>
public sealed class CertificateTests : FaultTest, IClassFixture<SharedSandbox>, IDisposable
{
    private readonly X509Certificate2 _trusted = MakeCertificate();
    private readonly X509Certificate2 _other = MakeCertificate();
    private readonly HttpClient _http;

    public CertificateTests(SharedSandbox sandbox)
        : base(sandbox)
    {
        Proxy.Certificate = _trusted;
        _http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { _trusted },
                },
            },
        });
        Client = new PaymentsClient(Options, _http);
    }

    private PaymentsClientOptions Options => new() { ApiKey = "sk_test_123", BaseAddress = Proxy.Address, TimeProvider = Clock };

    [Fact]
    public async Task A_server_that_changes_its_certificate_is_told_nothing()
    {
        await Client.Charges.ListAsync();
        Proxy.Certificate = _other;
        await Proxy.HangUpAsync();

        var failure = await Told.FailureOf(ChargeAsync(new()));

        failure.Should().BeOfType<ConnectionException>();
        failure.FailedAttempts.Should().HaveCount(3).And.OnlyContain(attempt => attempt.Error!.InnerException is System.Security.Authentication.AuthenticationException);
        Posts.Should().BeEmpty();
        Proxy.Certificate = _trusted;
        await SettlesAsync(Told.Of(failure).IdempotencyKey, isExecuted: false);
        await IsHealthyAsync();
    }

    [Fact]
    public async Task A_server_that_changes_its_certificate_after_a_charge_leaves_it_to_be_settled()
    {
        Proxy.Next(async exchange =>
        {
            await exchange.ExecuteAsync();
            Proxy.Certificate = _other;
            exchange.Reset();
        });

        var failure = await Told.FailureOf(ChargeAsync(new()));

        failure.Should().BeOfType<ConnectionException>();
        failure.FailedAttempts.Should().HaveCount(3);
        Posts.Should().ContainSingle();
        Proxy.Certificate = _trusted;
        await SettlesAsync(Told.Of(failure).IdempotencyKey, isExecuted: true);
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_told_nothing()
    {
        using var client = new PaymentsClient(Options);

        var failure = await Told.FailureOf(client.Charges.ListAsync());

        failure.Should().BeOfType<ConnectionException>();
        Proxy.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_that_never_begins_to_encrypt_is_given_up()
    {
        using var client = new PaymentsClient(new PaymentsClientOptions
        {
            ApiKey = "sk_test_123", BaseAddress = Proxy.Address, Timeout = TimeSpan.FromMilliseconds(200), MaxRetries = 0,
        });
        Proxy.Certificate = null;

        var failure = await Told.FailureOf(client.Charges.ListAsync());

        failure.Should().BeOfType<ConnectionException>().Which.InnerException.Should().BeOfType<TimeoutException>();
        Proxy.Requests.Should().BeEmpty();
    }

    public void Dispose()
    {
        _http.Dispose();
        _trusted.Dispose();
        _other.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Where keys are kept in a store, a server can use only one that went through it.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
