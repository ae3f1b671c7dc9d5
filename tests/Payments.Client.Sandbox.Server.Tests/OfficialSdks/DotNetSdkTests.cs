using Payments.Client.Sandbox.Server.Tests.Support;
using Stripe;
using Stripe.Billing;
using Stripe.BillingPortal;
using Stripe.Checkout;

namespace Payments.Client.Sandbox.Server.Tests.OfficialSdks;

/// <summary>The official .NET SDK cannot tell the sandbox from the API: it reads its own typed results and typed errors, over TCP.</summary>
public sealed class DotNetSdkTests : IAsyncLifetime
{
    private const string Customer = "cus_NeGfPRiPKxeBi1";

    private RunningServer _server = null!;
    private StripeClient _stripe = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _stripe = new StripeClient(new StripeClientOptions
        {
            ApiKey = "sk_test_123",
            ApiBase = _server.Address.GetLeftPart(UriPartial.Authority),
            HttpClient = new SystemNetHttpClient(maxNetworkRetries: 0, enableTelemetry: false),
        });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task It_drives_every_operation_that_it_has()
    {
        Func<Task>[] walks =
        [
            Balance_settings, Balance_transactions, Alerts, Credit_grants, Meters, Portal, Charges, Charges_are_searched, Refunds, Checkout_sessions,
        ];
        var requests = new List<RecordedRequest>();
        foreach (var walk in walks)
        {
            await walk();
            requests.AddRange(_server.Sandbox.Requests);
            _server.Sandbox.Reset();
        }

        SdkOperations.Done(requests).Should().BeEquivalentTo(SdkOperations.All);
    }

    [Fact]
    public async Task Balance_settings()
    {
        var updated = await _stripe.V1.BalanceSettings.UpdateAsync(new()
        {
            Payments = new() { SettlementTiming = new() { DelayDaysOverride = 5 }, Payouts = new() { Schedule = new() { Interval = "weekly", WeeklyPayoutDays = ["friday"] } } },
        });
        updated.Payments.SettlementTiming.DelayDays.Should().Be(5);

        var settings = await _stripe.V1.BalanceSettings.GetAsync();

        settings.Payments.SettlementTiming.DelayDaysOverride.Should().Be(5);
        settings.Payments.Payouts.Schedule.WeeklyPayoutDays.Should().Equal("friday");
        settings.StripeResponse.RequestId.Should().StartWith("req_");
    }

    [Fact]
    public async Task Balance_transactions()
    {
        var charge = await ChargeAsync();
        await ChargeAsync();

        var transaction = await _stripe.V1.BalanceTransactions.GetAsync(charge.BalanceTransactionId, new() { Expand = ["source"] });
        transaction.Amount.Should().Be(2000);
        transaction.Net.Should().Be(2000 - transaction.Fee);
        transaction.FeeDetails.Should().ContainSingle().Which.Type.Should().Be("stripe_fee");
        transaction.AvailableOn.Should().Be(transaction.Created.Date.AddDays(2));
        transaction.Source.Should().BeOfType<Charge>().Which.Id.Should().Be(charge.Id);

        var listed = await _stripe.V1.BalanceTransactions.ListAsync(new() { Limit = 1, Type = "charge" });
        listed.Data.Should().ContainSingle();
        listed.HasMore.Should().BeTrue();
        (await CountAsync(_stripe.V1.BalanceTransactions.ListAutoPagingAsync(new() { Limit = 1 }))).Should().Be(2);
    }

    [Fact]
    public async Task Charges()
    {
        var authorized = await _stripe.V1.Charges.CreateAsync(
            new()
            {
                Amount = 2000, Currency = "usd", Source = "tok_visa", Capture = false, Customer = Customer, Description = "Café ☕",
                Metadata = new() { ["order"] = "6735", ["draft"] = "yes" },
            },
            new RequestOptions { IdempotencyKey = "order-6735" });
        authorized.Captured.Should().BeFalse();
        authorized.Source.Should().BeOfType<Card>().Which.Last4.Should().Be("4242");

        var updated = await _stripe.V1.Charges.UpdateAsync(authorized.Id, new() { Metadata = new() { ["draft"] = "" } });
        updated.Metadata.Should().Equal(new Dictionary<string, string> { ["order"] = "6735" });

        var captured = await _stripe.V1.Charges.CaptureAsync(authorized.Id, new() { Amount = 1500 });
        captured.AmountCaptured.Should().Be(1500);
        captured.AmountRefunded.Should().Be(500);

        var found = await _stripe.V1.Charges.GetAsync(authorized.Id, new() { Expand = ["balance_transaction", "customer"] });
        found.BalanceTransaction.Amount.Should().Be(1500);
        found.Customer.Id.Should().Be(Customer);
        found.Description.Should().Be("Café ☕");
        found.PaymentMethodDetails.Card.Brand.Should().Be("visa");
        found.Status.Should().Be("succeeded");

        for (var i = 0; i < 6; i++)
        {
            await ChargeAsync();
        }

        var listed = await _stripe.V1.Charges.ListAsync(new() { Customer = Customer, Created = new DateRangeOptions { GreaterThanOrEqual = authorized.Created } });
        listed.Data.Should().ContainSingle().Which.Id.Should().Be(authorized.Id);
        (await CountAsync(_stripe.V1.Charges.ListAutoPagingAsync(new() { Limit = 3 }))).Should().Be(7);
    }

    [Fact]
    public async Task Charges_are_searched()
    {
        for (var i = 0; i < 5; i++)
        {
            await ChargeAsync();
        }

        var found = await _stripe.V1.Charges.SearchAsync(new() { Query = "metadata['order']:'6735' AND amount>1999", Limit = 2 });

        found.Data.Should().HaveCount(2).And.OnlyContain(charge => charge.Amount == 2000);
        found.NextPage.Should().NotBeNullOrEmpty();
        (await CountAsync(_stripe.V1.Charges.SearchAutoPagingAsync(new() { Query = "metadata['order']:'6735'", Limit = 2 }))).Should().Be(5);
    }

    [Fact]
    public async Task Refunds()
    {
        var charge = await ChargeAsync();
        var refund = await _stripe.V1.Refunds.CreateAsync(new() { Charge = charge.Id, Amount = 500, Reason = "duplicate" });
        refund.ChargeId.Should().Be(charge.Id);
        (await _stripe.V1.Refunds.UpdateAsync(refund.Id, new() { Metadata = new() { ["why"] = "twice" } })).Metadata["why"].Should().Be("twice");
        (await _stripe.V1.Refunds.GetAsync(refund.Id, new() { Expand = ["balance_transaction"] })).BalanceTransaction.Amount.Should().Be(-500);
        await _stripe.V1.Refunds.CreateAsync(new() { Charge = charge.Id });

        (await CountAsync(_stripe.V1.Refunds.ListAutoPagingAsync(new() { Charge = charge.Id, Limit = 1 }))).Should().Be(2);
        (await ShouldFailAsync(() => _stripe.V1.Refunds.CreateAsync(new() { Charge = charge.Id }))).StripeError.Code.Should().Be("charge_already_refunded");
    }

    [Fact]
    public async Task Meters()
    {
        var meter = await CreateMeterAsync();
        meter.Status.Should().Be("active");
        meter.DefaultAggregation.Formula.Should().Be("sum");
        (await _stripe.V1.Billing.Meters.UpdateAsync(meter.Id, new() { DisplayName = "Calls" })).DisplayName.Should().Be("Calls");

        var reported = await UseAsync("3", identifier: "event-1");
        reported.EventName.Should().Be("api_call");
        reported.Payload.Should().Contain("value", "3");
        await UseAsync("4", identifier: "event-2");
        var adjustment = await _stripe.V1.Billing.MeterEventAdjustments.CreateAsync(
            new() { EventName = "api_call", Type = "cancel", Cancel = new() { Identifier = "event-1" } });
        adjustment.Cancel.Identifier.Should().Be("event-1");

        var hour = new DateTime(DateTime.UtcNow.Year, DateTime.UtcNow.Month, DateTime.UtcNow.Day, DateTime.UtcNow.Hour, 0, 0, DateTimeKind.Utc);
        var summaries = await _stripe.V1.Billing.Meters.EventSummaries.ListAsync(
            meter.Id, new() { Customer = Customer, StartTime = hour.AddHours(-1), EndTime = hour.AddHours(2), ValueGroupingWindow = "hour" });
        summaries.Data.Sum(summary => summary.AggregatedValue).Should().Be(4);

        var off = await _stripe.V1.Billing.Meters.DeactivateAsync(meter.Id);
        off.Status.Should().Be("inactive");
        off.StatusTransitions.DeactivatedAt.Should().NotBeNull();
        (await _stripe.V1.Billing.Meters.ReactivateAsync(meter.Id)).Status.Should().Be("active");
        (await _stripe.V1.Billing.Meters.GetAsync(meter.Id)).EventName.Should().Be("api_call");
        (await _stripe.V1.Billing.Meters.ListAsync(new() { Status = "active" })).Data.Should().ContainSingle();
    }

    [Fact]
    public async Task Alerts()
    {
        var meter = await CreateMeterAsync();
        var alert = await _stripe.V1.Billing.Alerts.CreateAsync(new()
        {
            AlertType = "usage_threshold", Title = "Too many calls", UsageThreshold = new() { Gte = 100, Meter = meter.Id, Recurrence = "one_time" },
        });
        alert.Status.Should().Be("active");
        alert.UsageThreshold.Gte.Should().Be(100);

        (await _stripe.V1.Billing.Alerts.DeactivateAsync(alert.Id)).Status.Should().Be("inactive");
        (await _stripe.V1.Billing.Alerts.ActivateAsync(alert.Id)).Status.Should().Be("active");
        (await _stripe.V1.Billing.Alerts.GetAsync(alert.Id)).Title.Should().Be("Too many calls");
        (await _stripe.V1.Billing.Alerts.ListAsync(new() { Meter = meter.Id })).Data.Should().ContainSingle();
        (await _stripe.V1.Billing.Alerts.ArchiveAsync(alert.Id)).Status.Should().Be("archived");
    }

    [Fact]
    public async Task Credit_grants()
    {
        var grant = await GrantAsync();
        grant.Amount.Monetary.Value.Should().Be(1000);
        grant.ApplicabilityConfig.Scope.PriceType.Should().Be("metered");
        (await _stripe.V1.Billing.CreditGrants.UpdateAsync(grant.Id, new() { Metadata = new() { ["campaign"] = "spring" } })).Metadata["campaign"].Should().Be("spring");
        (await _stripe.V1.Billing.CreditGrants.GetAsync(grant.Id)).CustomerId.Should().Be(Customer);
        await GrantAsync();
        (await CountAsync(_stripe.V1.Billing.CreditGrants.ListAutoPagingAsync(new() { Customer = Customer, Limit = 1 }))).Should().Be(2);

        var summary = await _stripe.V1.Billing.CreditBalanceSummary.GetAsync(
            new CreditBalanceSummaryGetOptions { Customer = Customer, Filter = new() { Type = "applicability_scope", ApplicabilityScope = new() { PriceType = "metered" } } });
        summary.Balances.Should().ContainSingle().Which.AvailableBalance.Monetary.Value.Should().Be(2000);

        var transactions = await _stripe.V1.Billing.CreditBalanceTransactions.ListAsync(new() { Customer = Customer, CreditGrant = grant.Id });
        var transaction = await _stripe.V1.Billing.CreditBalanceTransactions.GetAsync(transactions.Data.Single().Id);
        transaction.Type.Should().Be("credit");
        transaction.Credit.Amount.Monetary.Currency.Should().Be("usd");

        (await _stripe.V1.Billing.CreditGrants.ExpireAsync(grant.Id)).ExpiresAt.Should().NotBeNull();
        (await _stripe.V1.Billing.CreditGrants.VoidGrantAsync((await GrantAsync()).Id)).VoidedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task Portal()
    {
        var configuration = await _stripe.V1.BillingPortal.Configurations.CreateAsync(new()
        {
            BusinessProfile = new() { Headline = "Your plan" },
            Features = new() { InvoiceHistory = new() { Enabled = true } },
        });
        configuration.Features.InvoiceHistory.Enabled.Should().BeTrue();
        configuration.BusinessProfile.Headline.Should().Be("Your plan");
        (await _stripe.V1.BillingPortal.Configurations.UpdateAsync(configuration.Id, new() { DefaultReturnUrl = "https://shop.example.test" }))
            .DefaultReturnUrl.Should().Be("https://shop.example.test");
        (await _stripe.V1.BillingPortal.Configurations.GetAsync(configuration.Id)).Active.Should().BeTrue();
        (await _stripe.V1.BillingPortal.Configurations.ListAsync(new() { Active = true })).Data.Should().Contain(listed => listed.Id == configuration.Id);

        var session = await _stripe.V1.BillingPortal.Sessions.CreateAsync(new() { Customer = Customer, Configuration = configuration.Id, ReturnUrl = "https://shop.example.test/account" });
        session.ConfigurationId.Should().Be(configuration.Id);
        session.Url.Should().StartWith("http");
    }

    [Fact]
    public async Task Checkout_sessions()
    {
        var session = await _stripe.V1.Checkout.Sessions.CreateAsync(new()
        {
            Mode = "payment",
            SuccessUrl = "https://shop.example.test/done?id={CHECKOUT_SESSION_ID}",
            LineItems =
            [
                new() { Quantity = 3, PriceData = new() { Currency = "usd", UnitAmount = 2450, ProductData = new() { Name = "Garden chair" } } },
            ],
        });
        session.AmountTotal.Should().Be(7350);
        session.Url.Should().StartWith($"{_server.Address}checkout/cs_test_");
        _server.Sandbox.CompleteCheckoutSession(session.Id, "tok_mastercard", "jenny@example.test").Status.Should().Be(200);

        var paid = await _stripe.V1.Checkout.Sessions.GetAsync(session.Id, new() { Expand = ["line_items"] });
        paid.PaymentStatus.Should().Be("paid");
        paid.CustomerDetails.Email.Should().Be("jenny@example.test");
        paid.LineItems.Data.Should().ContainSingle().Which.Description.Should().Be("Garden chair");
        (await CountAsync(_stripe.V1.Checkout.Sessions.ListAutoPagingAsync(new() { Status = "complete" }))).Should().Be(1);

        var left = await _stripe.V1.Checkout.Sessions.CreateAsync(new() { Mode = "setup", Currency = "usd", SuccessUrl = "https://shop.example.test/done" });
        (await _stripe.V1.Checkout.Sessions.ExpireAsync(left.Id)).Status.Should().Be("expired");
    }

    [Fact]
    public async Task A_decline_is_a_card_error()
    {
        var error = await ShouldFailAsync(() => _stripe.V1.Charges.CreateAsync(
            new() { Amount = 2000, Currency = "usd", Source = "tok_chargeDeclinedInsufficientFunds" }));

        error.StripeError.Type.Should().Be("card_error");
        error.StripeError.Code.Should().Be("card_declined");
        error.StripeError.DeclineCode.Should().Be("insufficient_funds");
        error.StripeError.Charge.Should().StartWith("ch_");
        ((int)error.HttpStatusCode).Should().Be(402);
    }

    [Fact]
    public async Task A_missing_parameter_is_named()
    {
        var error = await ShouldFailAsync(() => _stripe.V1.Billing.Meters.CreateAsync(new() { DisplayName = "API calls", EventName = "api_call", DefaultAggregation = new() }));

        error.StripeError.Type.Should().Be("invalid_request_error");
        error.StripeError.Code.Should().Be("parameter_missing");
        error.StripeError.Param.Should().StartWith("default_aggregation");
        ((int)error.HttpStatusCode).Should().Be(400);
    }

    [Fact]
    public async Task A_missing_object_is_not_found()
    {
        var error = await ShouldFailAsync(() => _stripe.V1.Checkout.Sessions.GetAsync("cs_test_missing"));

        error.StripeError.Code.Should().Be("resource_missing");
        ((int)error.HttpStatusCode).Should().Be(404);
        error.StripeResponse.RequestId.Should().StartWith("req_");
    }

    [Fact]
    public async Task A_publishable_key_is_refused()
    {
        var error = await ShouldFailAsync(() => _stripe.V1.Charges.ListAsync(requestOptions: new RequestOptions { ApiKey = "pk_test_123" }));

        ((int)error.HttpStatusCode).Should().Be(401);
    }

    [Fact]
    public async Task An_idempotency_key_replays_and_refuses_another_request()
    {
        var options = new RequestOptions { IdempotencyKey = "order-1" };
        var first = await ChargeAsync(options);

        var again = await ChargeAsync(options);
        again.Id.Should().Be(first.Id);
        again.StripeResponse.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");

        var error = await ShouldFailAsync(() => _stripe.V1.Charges.CreateAsync(new() { Amount = 1, Currency = "usd", Source = "tok_visa" }, options));
        error.StripeError.Type.Should().Be("idempotency_error");
    }

    [Fact]
    public async Task Connected_accounts_are_kept_apart()
    {
        var charge = await ChargeAsync(new RequestOptions { StripeAccount = "acct_1032D82eZvKYlo2C" });

        (await ShouldFailAsync(() => _stripe.V1.Charges.GetAsync(charge.Id))).StripeError.Code.Should().Be("resource_missing");
    }

    private Task<Charge> ChargeAsync(RequestOptions? options = null) => _stripe.V1.Charges.CreateAsync(
        new() { Amount = 2000, Currency = "usd", Source = "tok_visa", Metadata = new() { ["order"] = "6735" } }, options);

    private Task<Meter> CreateMeterAsync() => _stripe.V1.Billing.Meters.CreateAsync(
        new() { DisplayName = "API calls", EventName = "api_call", DefaultAggregation = new() { Formula = "sum" } });

    private Task<MeterEvent> UseAsync(string value, string identifier) => _stripe.V1.Billing.MeterEvents.CreateAsync(new()
    {
        EventName = "api_call", Identifier = identifier, Payload = new() { ["stripe_customer_id"] = Customer, ["value"] = value },
    });

    private Task<CreditGrant> GrantAsync() => _stripe.V1.Billing.CreditGrants.CreateAsync(new()
    {
        Customer = Customer,
        Category = "promotional",
        Amount = new() { Type = "monetary", Monetary = new() { Currency = "usd", Value = 1000 } },
        ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
    });

    private static async Task<StripeException> ShouldFailAsync<T>(Func<Task<T>> call) =>
        (await FluentActions.Awaiting(call).Should().ThrowAsync<StripeException>()).Which;

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items)
        {
            count++;
        }

        return count;
    }
}
