using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Billing;
using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>Two accounts in one program.</summary>
[Section("docs/migrating.md", "Keys and clients")]
public abstract class TwoAccounts : Example
{
    protected override Task VerifyAsync()
    {
        app.Services.GetRequiredService<PaymentsClient>().Should().NotBeSameAs(app.Services.GetRequiredKeyedService<PaymentsClient>("eu"));
        return Task.CompletedTask;
    }
}

/// <summary>A credit grant that expires.</summary>
[Section("docs/migrating.md", "Leaving out and unsetting")]
public abstract class UnsettingAField : Example
{
    private CreditGrant? _grant;

    protected string id => _grant!.Id;

    protected override async Task PrepareAsync() => _grant = await Grants.CreateAsync(client);

    protected override async Task VerifyAsync() => (await client.Billing.CreditGrants.GetAsync(id)).ExpiresAt.Should().BeNull();
}

/// <summary>A charge to get.</summary>
[Section("docs/migrating.md", "Expanded objects")]
[Section("docs/migrating.md", "Raw requests and responses")]
public abstract class GettingACharge : Example
{
    protected string id { get; private set; } = "";

    protected override async Task PrepareAsync() => id = (await ChargeAsync()).Id;
}

/// <summary>A list with something in it.</summary>
[Section("docs/migrating.md", "Pages")]
public abstract class ListingCharges : Example
{
    private string _id = "";

    protected DateTimeOffset monday { get; } = DateTimeOffset.UtcNow.AddDays(-1);

    protected override async Task PrepareAsync() => _id = (await ChargeAsync()).Id;

    protected override Task VerifyAsync()
    {
        ExampleConsole.Out.ToString()!.Trim().Should().Be(_id);
        return Task.CompletedTask;
    }
}

/// <summary>A charge that is declined.</summary>
[Section("docs/migrating.md", "Errors")]
public abstract class BeingDeclined : Example
{
    protected ChargeCreateOptions options { get; } = new() { Amount = 2000, Currency = "usd", Source = "tok_chargeDeclinedInsufficientFunds" };

    protected override Task VerifyAsync()
    {
        ExampleConsole.Out.ToString().Should().StartWith("insufficient_funds in req_");
        return Task.CompletedTask;
    }
}

/// <summary>A charge at hand.</summary>
[Section("docs/migrating.md", "Enums")]
[Section("docs/migrating.md", "Money and dates")]
public abstract class LookingAtACharge : Example
{
    protected Charge charge { get; private set; } = null!;

    protected override async Task PrepareAsync() => charge = await ChargeAsync();
}

/// <summary>An order to pay.</summary>
[Section("docs/migrating.md", "Options of one call: idempotency, accounts, versions")]
public abstract class PayingAnOrder : Example
{
    protected string orderId { get; } = "order_1";
}

/// <summary>A delivery of a refund.</summary>
[Section("docs/migrating.md", "Webhooks")]
public abstract class ReadingAnEvent : Example
{
    protected string secret { get; } = "whsec_1";

    protected string json { get; } = """{"id":"evt_1","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge","amount_refunded":500}}}""";

    protected string signature => WebhookReader.Sign(Encoding.UTF8.GetBytes(json), secret, DateTimeOffset.UtcNow);

    protected override Task VerifyAsync()
    {
        ExampleConsole.Out.ToString()!.Trim().Should().Be("500");
        return Task.CompletedTask;
    }
}

/// <summary>A charge as JSON.</summary>
[Section("docs/migrating.md", "JSON")]
public abstract class ReadingJson : Example
{
    protected string json { get; } = """{"id":"ch_1","object":"charge","amount":2000}""";
}
