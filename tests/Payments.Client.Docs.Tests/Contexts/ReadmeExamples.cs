using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Billing;
using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>A program whose configuration has a key.</summary>
[Section("README.md", "Register it")]
public abstract class Registering : Example
{
    protected override Task PrepareAsync()
    {
        builder.Configuration["Payments:ApiKey"] = key;
        builder.Configuration["Payments:MaxRetries"] = "3";
        return Task.CompletedTask;
    }

    protected override Task VerifyAsync()
    {
        app.Services.GetRequiredService<PaymentsClient>().Should().NotBeSameAs(app.Services.GetRequiredKeyedService<PaymentsClient>("eu"));
        return Task.CompletedTask;
    }
}

/// <summary>A call for an order.</summary>
[Section("README.md", "Options")]
public abstract class CallingForAnOrder : Example
{
    protected PaidOrder order { get; } = new("order_7");

    public sealed record PaidOrder(string Id);
}

/// <summary>A list with something in it.</summary>
[Section("README.md", "Paging")]
public abstract class Walking : Example
{
    protected DateTimeOffset monday { get; } = DateTimeOffset.UtcNow.AddDays(-3);

    protected override Task PrepareAsync() => ChargeAsync();
}

/// <summary>Options of a client.</summary>
[Section("README.md", "Limits")]
public abstract class Limiting : Example
{
    protected PaymentsClientOptions options { get; } = new() { ApiKey = "sk_test_1" };

    protected override Task VerifyAsync()
    {
        using var limited = new PaymentsClient(options);
        return Task.CompletedTask;
    }
}

/// <summary>A charge to look at.</summary>
[Section("README.md", "Expansion")]
public abstract class Expanding : Example
{
    protected string id { get; private set; } = "";

    protected override async Task PrepareAsync() => id = (await ChargeAsync()).Id;
}

/// <summary>A credit grant that expires, and a charge.</summary>
[Section("README.md", "Unsetting")]
public abstract class Unsetting : Example
{
    protected CreditGrant grant { get; private set; } = null!;

    protected Charge charge { get; private set; } = null!;

    protected override async Task PrepareAsync() => (grant, charge) = (await Grants.CreateAsync(client), await ChargeAsync());

    protected override async Task VerifyAsync()
    {
        (await client.Billing.CreditGrants.GetAsync(grant.Id)).ExpiresAt.Should().BeNull();
        (await client.Charges.GetAsync(charge.Id)).Metadata.Should().BeEmpty();
    }
}

/// <summary>A file to upload, and a quote to download; the sandbox has neither.</summary>
[Section("README.md", "Files")]
public abstract class Files : Example
{
    private const string Receipt = "receipt.pdf";

    protected string quoteId { get; } = "qt_1";

    protected MemoryStream target { get; } = new();

    protected override Task PrepareAsync() => System.IO.File.WriteAllTextAsync(Receipt, "%PDF");

    protected override Task VerifyAsync()
    {
        System.IO.File.Delete(Receipt);
        Encoding.UTF8.GetString(target.ToArray()).Should().Be("%PDF");
        return Task.CompletedTask;
    }

    protected override HttpMessageHandler CreateHandler() => new Responses(new()
    {
        ["/v1/files"] = """{"id":"file_1","object":"file","purpose":"dispute_evidence"}""",
        ["/v1/quotes/qt_1/pdf"] = "%PDF",
    });
}

/// <summary>An owner who comes back from the page of Connect; the sandbox has none.</summary>
[Section("README.md", "OAuth")]
public abstract class Connecting : Example
{
    protected string state { get; } = "state_1";

    protected string code { get; } = "ac_1";

    protected override void Configure(PaymentsClientOptions options) => (options.ApiKey, options.ConnectClientId) = (key, "ca_1");

    protected override HttpMessageHandler CreateHandler() => new Responses(new()
    {
        ["/oauth/token"] = """{"access_token":"sk_test_2","stripe_user_id":"acct_1","scope":"read_write","token_type":"bearer"}""",
        ["/oauth/deauthorize"] = """{"stripe_user_id":"acct_1"}""",
    });
}

/// <summary>A delivery of a refund.</summary>
[Section("README.md", "Webhooks")]
public abstract class ReadingADelivery : Example
{
    protected string secret { get; } = "whsec_1";

    protected byte[] rawBytes { get; } =
        """{"id":"evt_1","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge","amount_refunded":500}}}"""u8.ToArray();

    protected HttpRequest request { get; } = new DefaultHttpContext().Request;

    protected override Task PrepareAsync()
    {
        request.Headers["Stripe-Signature"] = WebhookReader.Sign(rawBytes, secret, DateTimeOffset.UtcNow);
        builder.Configuration["Payments:Webhooks:Secrets:0"] = secret;
        return Task.CompletedTask;
    }

    protected override Task VerifyAsync()
    {
        ExampleConsole.Out.ToString()!.Trim().Should().Be("500");
        return Task.CompletedTask;
    }
}
