using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Billing;
using Payments.Client.Sandbox;

namespace Payments.Client.EndToEnd.Tests.Documentation;

/// <summary>The examples of docs/migrating.md, on the sandbox. What the page shows is repeated here to the letter.</summary>
public sealed class MigratingExamples : IDisposable
{
    private static readonly CancellationToken cancellationToken = CancellationToken.None;

    private readonly PaymentsSandbox _sandbox = new();
    private readonly ServiceProvider _provider;
    private readonly PaymentsClient client;

    private StringWriter Console { get; } = new();

    public MigratingExamples()
    {
        _provider = new ServiceCollection().AddPaymentsClient(options => options.ApiKey = "sk_test_1").UseSandbox(_sandbox).Services.BuildServiceProvider();
        client = _provider.GetRequiredService<PaymentsClient>();
    }

    public void Dispose()
    {
        _provider.Dispose();
        _sandbox.Dispose();
        Console.Dispose();
    }

    [Fact]
    public void Keys_and_clients()
    {
        var (key, euKey) = ("sk_test_1", "sk_test_2");
        var builder = WebApplication.CreateEmptyBuilder(new());

        builder.Services.AddPaymentsClient(options => options.ApiKey = key);
        builder.Services.AddPaymentsClient("eu", options => options.ApiKey = euKey);

        using var provider = builder.Services.BuildServiceProvider();
        provider.GetRequiredService<PaymentsClient>().Should().NotBeSameAs(provider.GetRequiredKeyedService<PaymentsClient>("eu"));
    }

    [Fact]
    public void A_client_without_a_container()
    {
        var key = "sk_test_1";

        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = key });

        client.Charges.Should().NotBeNull();
    }

    [Fact]
    public async Task Calling()
    {
        var charge = await client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }, cancellationToken);
        var same = await client.Charges.GetAsync(charge.Id, cancellationToken);

        same.Amount.Should().Be(2000);
    }

    [Fact]
    public async Task Unsetting()
    {
        var grant = await client.Billing.CreditGrants.CreateAsync(new CreditGrantCreateOptions
        {
            Customer = "cus_1",
            Category = CreditGrantCategory.Promotional,
            Amount = new() { Type = "monetary", Monetary = new() { Currency = "usd", Value = 5_00 } },
            ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(30),
        });
        var id = grant.Id;

        await client.Billing.CreditGrants.UpdateAsync(id, new() { ExpiresAt = Clear.Value }, cancellationToken);

        (await client.Billing.CreditGrants.GetAsync(id)).ExpiresAt.Should().BeNull();
    }

    [Fact]
    public async Task Expanded_objects()
    {
        var id = (await ChargeAsync()).Id;

        var charge = await client.Charges.GetAsync(id, new() { Expand = ["balance_transaction"] }, cancellationToken);
        string? customerId = charge.Customer?.Id;
        long? fee = charge.BalanceTransaction?.Value?.Fee;

        customerId.Should().BeNull();
        fee.Should().BePositive();
    }

    [Fact]
    public async Task Pages()
    {
        var (monday, made) = (DateTimeOffset.UtcNow.AddDays(-1), await ChargeAsync());

        Page<Charge> page = await client.Charges.ListAsync(new() { Limit = 100 }, cancellationToken);
        await foreach (var charge in client.Charges.ListAutoPagingAsync(new() { Created = DateRange.Since(monday) }, cancellationToken))
        {
            Console.WriteLine(charge.Id);
        }

        page.Data.Should().ContainSingle();
        Console.ToString().Trim().Should().Be(made.Id);
    }

    [Fact]
    public async Task Errors()
    {
        var options = new ChargeCreateOptions { Amount = 2000, Currency = "usd", Source = "tok_chargeDeclinedInsufficientFunds" };

        try
        {
            await client.Charges.CreateAsync(options, cancellationToken);
        }
        catch (CardException declined)
        {
            Console.WriteLine($"{declined.DeclineCode} in {declined.RequestId}");
        }

        Console.ToString().Should().StartWith("insufficient_funds in req_");
    }

    [Fact]
    public async Task Enums()
    {
        var charge = await ChargeAsync();

        bool paid = charge.Status == ChargeStatus.Succeeded;
        string word = charge.Status.Value;
        ChargeStatus read = "succeeded";

        paid.Should().BeTrue();
        word.Should().Be(read.Value);
    }

    [Fact]
    public async Task Options_of_one_call()
    {
        var orderId = "order_1";

        var requestOptions = new RequestOptions { IdempotencyKey = orderId, ConnectedAccount = "acct_1" };

        var charge = await client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }, requestOptions);
        charge.Response!.IdempotencyKey.Should().Be(orderId);
    }

    [Fact]
    public void Webhooks()
    {
        var secret = "whsec_1";
        var json = """{"id":"evt_1","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge","amount_refunded":500}}}""";
        var signature = WebhookReader.Sign(System.Text.Encoding.UTF8.GetBytes(json), secret, DateTimeOffset.UtcNow);

        var reader = new WebhookReader(secret);
        var received = reader.Read(json, signature);
        if (received.Type == EventType.ChargeRefunded && received.Data.Object is Charge refunded)
        {
            Console.WriteLine(refunded.AmountRefunded);
        }

        Console.ToString().Trim().Should().Be("500");
    }

    [Fact]
    public async Task Fakes()
    {
        ChargeService charges = new FakeCharges();

        var charge = await charges.GetAsync("ch_7");

        charge.Id.Should().Be("ch_7");
    }

    [Fact]
    public async Task The_sandbox()
    {
        var services = new ServiceCollection();

        services.AddPaymentsClient(options => options.ApiKey = "sk_test_1").UseSandbox();

        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<ChargeService>().ListAsync()).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task Raw_requests()
    {
        var id = (await ChargeAsync()).Id;

        var response = await client.RawRequestAsync(HttpMethod.Get, "/v1/charges/" + id, cancellationToken: cancellationToken);
        string? status = response.Json.GetProperty("status").GetString();

        status.Should().Be("succeeded");
    }

    [Fact]
    public async Task Money_and_dates()
    {
        var charge = await ChargeAsync();

        decimal amount = Money.ToDecimal(charge.Amount, charge.Currency);
        DateTime created = charge.Created.UtcDateTime;

        amount.Should().Be(20.00m);
        created.Should().Be(charge.Created.UtcDateTime);
    }

    [Fact]
    public void Json()
    {
        var json = """{"id":"ch_1","object":"charge","amount":2000}""";

        var charge = PaymentsJson.FromJson<Charge>(json);
        string text = charge.ToJson();

        text.Should().Be(json);
    }

    private Task<Charge> ChargeAsync() => client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" });

    private sealed class FakeCharges : ChargeService
    {
        public override Task<Charge> GetAsync(string chargeId, ChargeGetOptions? options, RequestOptions? requestOptions, CancellationToken cancellationToken) =>
            Task.FromResult(new Charge { Id = chargeId, Amount = 2000, Currency = "usd" });
    }
}
