namespace Payments.Client.Tests.Operations;

/// <summary>One or two operations of each of many parts of the API, by its documented behaviour, written out by hand.</summary>
internal static class HandWrittenSample
{
    private static readonly DateTimeOffset Monday = DateTimeOffset.FromUnixTimeSeconds(1_793_577_600);

    private static RequestOptions Key => new() { IdempotencyKey = "key-1" };

    public static IReadOnlyDictionary<string, HandWrittenCase> All { get; } = new Dictionary<string, HandWrittenCase>
    {
        ["POST /v1/customers"] = new(
            async c => await c.Customers.CreateAsync(
                new() { Name = "Jenny Rosen", Email = "jenny@example.com", Address = new AddressOptions { City = "Porto", Country = "PT" }, Metadata = new() { ["crm"] = "17" } },
                Key),
            "/v1/customers",
            "address[city]=Porto&address[country]=PT&email=jenny%40example.com&metadata[crm]=17&name=Jenny+Rosen"),

        ["DELETE /v1/customers/{id}"] = new(async c => await c.Customers.DeleteAsync("cus_1"), "/v1/customers/cus_1"),

        ["POST /v1/payment_intents"] = new(
            async c => await c.PaymentIntents.CreateAsync(new() { Amount = 20_00, Currency = "eur", AutomaticPaymentMethods = new() { Enabled = true }, Customer = "cus_1" }, Key),
            "/v1/payment_intents",
            "amount=2000&currency=eur&automatic_payment_methods[enabled]=true&customer=cus_1"),

        ["POST /v1/setup_intents"] = new(
            async c => await c.SetupIntents.CreateAsync(new() { Customer = "cus_1", AllowedPaymentMethodTypes = ["card", "sepa_debit"] }, Key),
            "/v1/setup_intents",
            "allowed_payment_method_types[0]=card&allowed_payment_method_types[1]=sepa_debit&customer=cus_1"),

        ["POST /v1/payment_methods/{id}/attach"] = new(
            async c => await c.PaymentMethods.AttachAsync("pm_1", new() { Customer = "cus_1" }, Key), "/v1/payment_methods/pm_1/attach", "customer=cus_1"),

        ["POST /v1/prices"] = new(
            async c => await c.Prices.CreateAsync(
                new()
                {
                    Currency = "usd", Product = "prod_1", BillingScheme = "tiered", TiersMode = "graduated",
                    Recurring = new() { Interval = "month" },
                    Tiers = [new() { UpTo = 100, UnitAmount = 20 }, new() { UpTo = TierUpToKeyword.Inf, UnitAmountDecimal = 12.5m }],
                },
                Key),
            "/v1/prices",
            "currency=usd&billing_scheme=tiered&product=prod_1&recurring[interval]=month&tiers[0][unit_amount]=20&tiers[0][up_to]=100"
            + "&tiers[1][unit_amount_decimal]=12.5&tiers[1][up_to]=inf&tiers_mode=graduated"),

        ["POST /v1/subscriptions"] = new(
            async c => await c.Subscriptions.CreateAsync(
                new() { Customer = "cus_1", Items = [new() { Price = "price_1", Quantity = 3 }], TrialEnd = TimeKeyword.Now, Expand = ["latest_invoice"] }, Key),
            "/v1/subscriptions",
            "customer=cus_1&expand[0]=latest_invoice&items[0][price]=price_1&items[0][quantity]=3&trial_end=now"),

        ["POST /v1/subscriptions/{id}"] = new(
            async c => await c.Subscriptions.UpdateAsync("sub_1", new() { CancelAt = Clear.Value, TrialEnd = Monday }, Key),
            "/v1/subscriptions/sub_1",
            "cancel_at=&trial_end=1793577600"),

        ["POST /v1/invoices/{id}/finalize"] = new(
            async c => await c.Invoices.FinalizeAsync("in_1", new() { AutoAdvance = false }, Key), "/v1/invoices/in_1/finalize", "auto_advance=false"),

        ["POST /v1/coupons"] = new(
            async c => await c.Coupons.CreateAsync(new() { Duration = "once", PercentOff = 12.5m, RedeemBy = Monday }, Key),
            "/v1/coupons",
            "duration=once&percent_off=12.5&redeem_by=1793577600"),

        ["POST /v1/tax_rates"] = new(
            async c => await c.TaxRates.CreateAsync(new() { DisplayName = "IVA", Inclusive = true, Percentage = 23, Country = "PT" }, Key),
            "/v1/tax_rates",
            "display_name=IVA&inclusive=true&percentage=23&country=PT"),

        ["POST /v1/accounts"] = new(
            async c => await c.Accounts.CreateAsync(
                new() { Country = "DE", Email = "seller@example.com", Capabilities = new() { CardPayments = new() { Requested = true }, Transfers = new() { Requested = true } } }, Key),
            "/v1/accounts",
            "capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true&country=DE&email=seller%40example.com"),

        ["POST /v1/account_links"] = new(
            async c => await c.AccountLinks.CreateAsync(
                new() { Account = "acct_1", Type = "account_onboarding", RefreshUrl = "https://example.com/again", ReturnUrl = "https://example.com/done" }, Key),
            "/v1/account_links",
            "account=acct_1&type=account_onboarding&refresh_url=https%3A%2F%2Fexample.com%2Fagain&return_url=https%3A%2F%2Fexample.com%2Fdone"),

        ["POST /v1/transfers"] = new(
            async c => await c.Transfers.CreateAsync(new() { Amount = 400, Currency = "usd", Destination = "acct_1", TransferGroup = "ORDER_95" }, Key),
            "/v1/transfers",
            "currency=usd&destination=acct_1&amount=400&transfer_group=ORDER_95"),

        ["POST /v1/payouts"] = new(
            async c => await c.Payouts.CreateAsync(new() { Amount = 1100, Currency = "usd" }, new() { IdempotencyKey = "key-1", ConnectedAccount = "acct_1" }),
            "/v1/payouts",
            "amount=1100&currency=usd",
            "acct_1"),

        ["POST /v1/refunds"] = new(
            async c => await c.Refunds.CreateAsync(new() { PaymentIntent = "pi_1", Amount = 500, Reason = "requested_by_customer" }, Key),
            "/v1/refunds",
            "amount=500&payment_intent=pi_1&reason=requested_by_customer"),

        ["POST /v1/webhook_endpoints"] = new(
            async c => await c.WebhookEndpoints.CreateAsync(new() { EnabledEvents = ["*"], Url = "https://example.com/hooks" }, Key),
            "/v1/webhook_endpoints",
            "enabled_events[0]=*&url=https%3A%2F%2Fexample.com%2Fhooks"),

        ["POST /v1/issuing/cards"] = new(
            async c => await c.Issuing.Cards.CreateAsync(
                new() { Cardholder = "ich_1", Currency = "eur", Type = "virtual", SpendingControls = new() { SpendingLimits = [new() { Amount = 500_00, Interval = "monthly" }] } }, Key),
            "/v1/issuing/cards",
            "currency=eur&type=virtual&cardholder=ich_1&spending_controls[spending_limits][0][amount]=50000&spending_controls[spending_limits][0][interval]=monthly"),

        ["POST /v1/terminal/readers/{id}/process_payment_intent"] = new(
            async c => await c.Terminal.Readers.ProcessPaymentIntentAsync("tmr_1", new() { PaymentIntent = "pi_1", ProcessConfig = new() { SkipTipping = true } }, Key),
            "/v1/terminal/readers/tmr_1/process_payment_intent",
            "payment_intent=pi_1&process_config[skip_tipping]=true"),

        ["POST /v1/test_helpers/test_clocks/{id}/advance"] = new(
            async c => await c.TestHelpers.TestClocks.AdvanceAsync("clock_1", new() { FrozenTime = Monday }, Key),
            "/v1/test_helpers/test_clocks/clock_1/advance",
            "frozen_time=1793577600"),

        ["POST /v1/tax/calculations"] = new(
            async c => await c.Tax.Calculations.CreateAsync(
                new()
                {
                    Currency = "usd",
                    CustomerDetails = new() { Address = new() { Country = "US", PostalCode = "98104" }, AddressSource = "shipping" },
                    LineItems = [new() { Amount = 1000, Reference = "L1" }],
                },
                Key),
            "/v1/tax/calculations",
            "currency=usd&line_items[0][amount]=1000&line_items[0][reference]=L1"
            + "&customer_details[address][country]=US&customer_details[address][postal_code]=98104&customer_details[address_source]=shipping"),

        ["POST /v1/quotes/{id}/accept"] = new(async c => await c.Quotes.AcceptAsync("qt_1", null, Key), "/v1/quotes/qt_1/accept"),

        ["GET /v1/application_fees/{fee}/refunds/{id}"] = new(
            async c => await c.ApplicationFees.GetRefundAsync("fee_1", "fr_1", new() { Expand = ["balance_transaction"] }),
            "/v1/application_fees/fee_1/refunds/fr_1?expand[0]=balance_transaction"),
    };
}
