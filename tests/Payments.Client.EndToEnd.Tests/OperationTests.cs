using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;
using Payments.Client.Sandbox;

namespace Payments.Client.EndToEnd.Tests;

/// <summary>Every operation of the client, against the sandbox as a server of its own.</summary>
public sealed class OperationTests : IAsyncLifetime
{
    private const string Customer = "cus_NeGfPRiPKxeBi1";

    private SandboxOverTcp _sandbox = null!;

    private PaymentsClient Client => _sandbox.Client;

    public async Task InitializeAsync() => _sandbox = await SandboxOverTcp.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_operation_is_responded_with_success()
    {
        Func<Task>[] walks = [Balance_settings, Balance_transactions, Alerts, Credit_grants, Meters, Portal, Charges, Refunds, Refunds_of_payments, Disputes, Searches, Checkout_sessions, Events];
        var requests = new List<RecordedRequest>();
        foreach (var walk in walks)
        {
            await walk();
            requests.AddRange(_sandbox.Sandbox.Requests);
            _sandbox.Sandbox.Reset();
        }

        var done = requests.Where(request => request.Status == 200).Select(Template).Distinct();
        done.Should().BeEquivalentTo(
        [
            "GET /v1/balance_settings", "POST /v1/balance_settings", "GET /v1/balance_transactions", "GET /v1/balance_transactions/{txn}",
            "GET /v1/billing/alerts", "POST /v1/billing/alerts", "GET /v1/billing/alerts/{alrt}", "POST /v1/billing/alerts/{alrt}/activate",
            "POST /v1/billing/alerts/{alrt}/archive", "POST /v1/billing/alerts/{alrt}/deactivate", "GET /v1/billing/credit_balance_summary",
            "GET /v1/billing/credit_balance_transactions", "GET /v1/billing/credit_balance_transactions/{cbtxn}", "GET /v1/billing/credit_grants",
            "POST /v1/billing/credit_grants", "GET /v1/billing/credit_grants/{credgr}", "POST /v1/billing/credit_grants/{credgr}",
            "POST /v1/billing/credit_grants/{credgr}/expire", "POST /v1/billing/credit_grants/{credgr}/void", "POST /v1/billing/meter_event_adjustments",
            "POST /v1/billing/meter_events", "GET /v1/billing/meters", "POST /v1/billing/meters", "GET /v1/billing/meters/{mtr}", "POST /v1/billing/meters/{mtr}",
            "POST /v1/billing/meters/{mtr}/deactivate", "GET /v1/billing/meters/{mtr}/event_summaries", "POST /v1/billing/meters/{mtr}/reactivate",
            "GET /v1/billing_portal/configurations", "POST /v1/billing_portal/configurations", "GET /v1/billing_portal/configurations/{bpc}",
            "POST /v1/billing_portal/configurations/{bpc}", "POST /v1/billing_portal/sessions", "GET /v1/charges", "POST /v1/charges", "GET /v1/charges/search",
            "GET /v1/charges/{ch}", "POST /v1/charges/{ch}", "POST /v1/charges/{ch}/capture", "GET /v1/charges/{ch}/dispute", "POST /v1/charges/{ch}/dispute",
            "POST /v1/charges/{ch}/dispute/close", "POST /v1/charges/{ch}/refund", "GET /v1/charges/{ch}/refunds", "POST /v1/charges/{ch}/refunds",
            "GET /v1/charges/{ch}/refunds/{re}", "POST /v1/charges/{ch}/refunds/{re}", "GET /v1/checkout/sessions", "POST /v1/checkout/sessions",
            "GET /v1/checkout/sessions/{cs}", "POST /v1/checkout/sessions/{cs}/expire", "GET /v1/events", "GET /v1/events/{evt}",
            "GET /v1/refunds", "POST /v1/refunds", "GET /v1/refunds/{re}", "POST /v1/refunds/{re}",
        ]);
    }

    [Fact]
    public async Task Balance_settings()
    {
        await Client.BalanceSettings.UpdateAsync(new()
        {
            Payments = new() { SettlementTiming = new() { DelayDaysOverride = 5 }, Payouts = new() { MinimumBalanceByCurrency = new() { ["usd"] = 1500, ["eur"] = 200 } } },
        });

        var settings = await Client.BalanceSettings.UpdateAsync(new()
        {
            Payments = new() { SettlementTiming = new() { DelayDaysOverride = Clear.Value }, Payouts = new() { MinimumBalanceByCurrency = new() { ["eur"] = null } } },
        });

        settings.Payments.SettlementTiming.DelayDaysOverride.Should().BeNull();
        settings.Payments.Payouts!.MinimumBalanceByCurrency.Should().BeEquivalentTo(new Dictionary<string, long> { ["usd"] = 1500 });
        (await Client.BalanceSettings.GetAsync()).Payments.SettlementTiming.DelayDays.Should().Be(2);
    }

    [Fact]
    public async Task Balance_transactions()
    {
        var charge = await ChargeAsync();
        var listed = await Client.BalanceTransactions.ListAsync(new() { Source = charge.Id });

        var transaction = await Client.BalanceTransactions.GetAsync(listed.Data.Single().Id, new() { Expand = ["source"] });

        transaction.Net.Should().Be(2000 - transaction.Fee);
        transaction.Source!.Value.Value.Should().BeOfType<Charge>().Which.Id.Should().Be(charge.Id);
    }

    [Fact]
    public async Task Alerts()
    {
        var meter = await MeterAsync();
        var alert = await Client.Billing.Alerts.CreateAsync(new()
        {
            AlertType = BillingAlertAlertType.UsageThreshold,
            Title = "Too many calls",
            UsageThreshold = new() { Gte = 100, Meter = meter.Id, Recurrence = BillingAlertUsageThresholdRecurrence.OneTime },
        });

        (await Client.Billing.Alerts.DeactivateAsync(alert.Id)).Status.Should().Be(BillingAlertStatus.Inactive);
        (await Client.Billing.Alerts.ActivateAsync(alert.Id)).Status.Should().Be(BillingAlertStatus.Active);
        (await Client.Billing.Alerts.GetAsync(alert.Id)).UsageThreshold!.Gte.Should().Be(100);
        (await Client.Billing.Alerts.ListAsync(new() { Meter = meter.Id })).Data.Should().ContainSingle();
        (await Client.Billing.Alerts.ArchiveAsync(alert.Id)).Status.Should().Be(BillingAlertStatus.Archived);
    }

    [Fact]
    public async Task Credit_grants()
    {
        var grant = await GrantAsync();
        (await Client.Billing.CreditGrants.UpdateAsync(grant.Id, new() { ExpiresAt = DateTimeOffset.UtcNow.AddDays(9) })).ExpiresAt.Should().NotBeNull();
        (await Client.Billing.CreditGrants.UpdateAsync(grant.Id, new() { ExpiresAt = Clear.Value })).ExpiresAt.Should().BeNull();
        (await Client.Billing.CreditGrants.GetAsync(grant.Id)).Customer.Id.Should().Be(Customer);
        (await Client.Billing.CreditGrants.ListAsync(new() { Customer = Customer })).Data.Should().ContainSingle();

        var summary = await Client.Billing.CreditBalanceSummary.GetAsync(new()
        {
            Customer = Customer, Filter = new() { Type = CreditBalanceSummaryFilterType.CreditGrant, CreditGrant = grant.Id },
        });
        summary.Balances.Single().AvailableBalance.Monetary!.Value.Should().Be(1000);

        var booked = await Client.Billing.CreditBalanceTransactions.ListAsync(new() { Customer = Customer });
        (await Client.Billing.CreditBalanceTransactions.GetAsync(booked.Data.Single().Id)).Credit!.Amount.Monetary!.Value.Should().Be(1000);
        (await Client.Billing.CreditGrants.ExpireAsync(grant.Id)).ExpiresAt.Should().NotBeNull();
        (await Client.Billing.CreditGrants.VoidAsync((await GrantAsync()).Id)).VoidedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task Meters()
    {
        var meter = await MeterAsync();
        (await Client.Billing.Meters.UpdateAsync(meter.Id, new() { DisplayName = "Calls" })).DisplayName.Should().Be("Calls");
        await UseAsync("3", "event-1");
        await UseAsync("4", "event-2");
        await Client.Billing.MeterEventAdjustments.CreateAsync(new()
        {
            EventName = "api_call", Type = MeterEventAdjustmentType.Cancel, Cancel = new() { Identifier = "event-1" },
        });
        var hour = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600 * 3600);

        var summaries = await Client.Billing.Meters.ListEventSummariesAsync(
            meter.Id, new() { Customer = Customer, StartTime = hour.AddHours(-1), EndTime = hour.AddHours(2), ValueGroupingWindow = MeterWindow.Hour });

        summaries.Data.Sum(summary => summary.AggregatedValue).Should().Be(4);
        (await Client.Billing.Meters.DeactivateAsync(meter.Id)).Status.Should().Be(MeterStatus.Inactive);
        (await Client.Billing.Meters.ReactivateAsync(meter.Id)).Status.Should().Be(MeterStatus.Active);
        (await Client.Billing.Meters.GetAsync(meter.Id)).EventName.Should().Be("api_call");
        (await Client.Billing.Meters.ListAsync(new() { Status = MeterStatus.Active })).Data.Should().ContainSingle();
    }

    [Fact]
    public async Task Portal()
    {
        var configuration = await Client.BillingPortal.Configurations.CreateAsync(new() { Features = new() { InvoiceHistory = new() { Enabled = true } } });
        (await Client.BillingPortal.Configurations.UpdateAsync(configuration.Id, new() { DefaultReturnUrl = "https://shop.example.test" }))
            .DefaultReturnUrl.Should().Be("https://shop.example.test");
        (await Client.BillingPortal.Configurations.GetAsync(configuration.Id)).Features.InvoiceHistory.Enabled.Should().BeTrue();
        (await Client.BillingPortal.Configurations.ListAsync(new() { Active = true })).Data.Should().ContainSingle();

        var session = await Client.BillingPortal.Sessions.CreateAsync(new() { Customer = Customer });

        session.Configuration.Id.Should().Be(configuration.Id);
    }

    [Fact]
    public async Task Charges()
    {
        var authorized = await Client.Charges.CreateAsync(new()
        {
            Amount = 2000, Currency = "usd", Source = "tok_visa", Capture = false, Customer = Customer, Description = "Café ☕", Metadata = new() { ["order"] = "1", ["draft"] = "yes" },
        });
        (await Client.Charges.UpdateAsync(authorized.Id, new() { Metadata = new() { ["draft"] = null } })).Metadata.Should().BeEquivalentTo(new Dictionary<string, string> { ["order"] = "1" });
        (await Client.Charges.CaptureAsync(authorized.Id, new() { Amount = 1500 })).AmountCaptured.Should().Be(1500);
        (await Client.Charges.ListAsync(new() { Customer = Customer })).Data.Should().ContainSingle();

        var charge = await Client.Charges.GetAsync(authorized.Id, new() { Expand = ["balance_transaction", "customer"] });

        charge.Status.Should().Be(ChargeStatus.Succeeded);
        charge.Description.Should().Be("Café ☕");
        charge.Source.Should().BeOfType<Card>().Which.Last4.Should().Be("4242");
        charge.BalanceTransaction!.Value.Value!.Amount.Should().Be(1500);
        charge.Customer!.Value.Value!.Id.Should().Be(Customer);
    }

    [Fact]
    public async Task Refunds()
    {
        var charge = await ChargeAsync();
        var refund = await Client.Charges.CreateRefundAsync(charge.Id, new() { Amount = 500, Reason = RefundCreateReason.Duplicate });
        (await Client.Charges.UpdateRefundAsync(charge.Id, refund.Id, new() { Metadata = new() { ["why"] = "twice" } })).Metadata!["why"].Should().Be("twice");
        (await Client.Charges.GetRefundAsync(charge.Id, refund.Id)).Amount.Should().Be(500);
        (await Client.Charges.RefundAsync(charge.Id)).Refunded.Should().BeTrue();

        var refunds = await Client.Charges.ListRefundsAsync(charge.Id);

        refunds.Data.Select(item => item.Amount).Should().Equal(1500, 500);
    }

    [Fact]
    public async Task Refunds_of_payments()
    {
        var session = await SessionAsync();
        _sandbox.Sandbox.CompleteCheckoutSession(session.Id);
        var intent = (await Client.Checkout.Sessions.GetAsync(session.Id)).PaymentIntent!.Value.Id;
        var refund = await Client.Refunds.CreateAsync(new() { PaymentIntent = intent, Amount = 500, Reason = RefundCreateReason.RequestedByCustomer });
        (await Client.Refunds.UpdateAsync(refund.Id, new() { Metadata = new() { ["why"] = "broken" } })).Metadata!["why"].Should().Be("broken");
        (await Client.Refunds.GetAsync(refund.Id, new() { Expand = ["charge"] })).Charge!.Value.Value!.AmountRefunded.Should().Be(500);
        await Client.Refunds.CreateAsync(new() { Charge = refund.Charge!.Value.Id });

        var refunds = await Client.Refunds.ListAsync(new() { PaymentIntent = intent });

        refunds.Data.Select(item => item.Amount).Should().Equal(6850, 500);
    }

    [Fact]
    public async Task Disputes()
    {
        var won = await ChargeAsync("tok_createDispute");
        (await Client.Charges.GetDisputeAsync(won.Id)).Status.Should().Be(DisputeStatus.NeedsResponse);
        (await Client.Charges.UpdateDisputeAsync(won.Id, new() { Evidence = new() { UncategorizedText = "winning_evidence" } })).Status.Should().Be(DisputeStatus.Won);

        var lost = await ChargeAsync("tok_createDispute");

        (await Client.Charges.CloseDisputeAsync(lost.Id)).Status.Should().Be(DisputeStatus.Lost);
    }

    [Fact]
    public async Task Searches()
    {
        for (var i = 0; i < 5; i++)
        {
            await ChargeAsync();
        }

        var found = 0;
        await foreach (var charge in Client.Charges.SearchAutoPagingAsync(new() { Query = "amount>1999 AND currency:'usd'", Limit = 2 }))
        {
            charge.Amount.Should().Be(2000);
            found++;
        }

        found.Should().Be(5);
    }

    [Fact]
    public async Task Checkout_sessions()
    {
        var session = await SessionAsync();
        _sandbox.Sandbox.CompleteCheckoutSession(session.Id);

        var paid = await Client.Checkout.Sessions.GetAsync(session.Id, new() { Expand = ["line_items"] });

        paid.PaymentStatus.Should().Be(CheckoutSessionPaymentStatus.Paid);
        paid.AmountTotal.Should().Be(7350);
        paid.LineItems!.Data.Single().Description.Should().Be("Garden chair");
        (await Client.Checkout.Sessions.ListAsync(new() { Status = CheckoutSessionStatus.Complete })).Data.Should().ContainSingle();
        (await Client.Checkout.Sessions.ExpireAsync((await SessionAsync()).Id)).Status.Should().Be(CheckoutSessionStatus.Expired);
    }

    [Fact]
    public async Task Events()
    {
        var charge = await ChargeAsync();

        var events = await Client.Events.ListAsync(new() { Type = "charge.*" });

        var succeeded = events.Data.Single(item => item.Type == EventType.ChargeSucceeded);
        (await Client.Events.GetAsync(succeeded.Id)).Data.Object.Should().BeOfType<Charge>().Which.Id.Should().Be(charge.Id);
    }

    [Fact]
    public async Task Errors_come_as_their_types()
    {
        var declined = (await FluentActions.Awaiting(() => ChargeAsync("tok_chargeDeclinedInsufficientFunds")).Should().ThrowAsync<CardException>()).Which;
        declined.DeclineCode.Should().Be("insufficient_funds");
        declined.ChargeId.Should().StartWith("ch_");
        (await FluentActions.Awaiting(() => Client.Charges.GetAsync("ch_missing")).Should().ThrowAsync<InvalidRequestException>()).Which.Code.Should().Be("resource_missing");
        await FluentActions.Awaiting(() => Client.Charges.ListAsync(requestOptions: new() { ApiKey = "sk_live_1" })).Should().ThrowAsync<AuthenticationException>();
        var key = new RequestOptions { IdempotencyKey = "order-1" };
        await Client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }, key);
        await FluentActions.Awaiting(() => Client.Charges.CreateAsync(new() { Amount = 3000, Currency = "usd", Source = "tok_visa" }, key)).Should().ThrowAsync<IdempotencyException>();
    }

    [Fact]
    public async Task Faults_on_the_way_are_survived_without_a_second_charge()
    {
        _sandbox.Sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution });
        _sandbox.Sandbox.FailNext(SandboxFault.Truncated());

        var charge = await ChargeAsync();

        charge.Response!.Attempts.Should().Be(3);
        charge.Response.IsReplay.Should().BeTrue();
        (await Client.Charges.ListAsync()).Data.Should().ContainSingle().Which.Id.Should().Be(charge.Id);
    }

    private Task<Charge> ChargeAsync(string source = "tok_visa") => Client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = source });

    private Task<CheckoutSession> SessionAsync() => Client.Checkout.Sessions.CreateAsync(new()
    {
        Mode = CheckoutSessionMode.Payment,
        SuccessUrl = "https://shop.example.test/done?id={CHECKOUT_SESSION_ID}",
        LineItems = [new() { Quantity = 3, PriceData = new() { Currency = "usd", UnitAmount = 2450, ProductData = new() { Name = "Garden chair" } } }],
    });

    private Task<Meter> MeterAsync() => Client.Billing.Meters.CreateAsync(
        new() { DisplayName = "API calls", EventName = "api_call", DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum } });

    private Task<MeterEvent> UseAsync(string value, string identifier) => Client.Billing.MeterEvents.CreateAsync(
        new() { EventName = "api_call", Identifier = identifier, Payload = new() { ["stripe_customer_id"] = Customer, ["value"] = value } });

    private Task<CreditGrant> GrantAsync() => Client.Billing.CreditGrants.CreateAsync(new()
    {
        Customer = Customer,
        Category = CreditGrantCategory.Promotional,
        Amount = new() { Type = CreditAmountType.Monetary, Monetary = new() { Currency = "usd", Value = 1000 } },
        ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
    });

    /// <summary>The request's operation: ids are named by what they start with.</summary>
    private static string Template(RecordedRequest request) =>
        $"{request.Method} {string.Join('/', request.Path.Split('/').Select((segment, i) => i > 2 && segment.Any(char.IsAsciiDigit) ? $"{{{segment.Split('_')[0]}}}" : segment))}";
}
