using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;

namespace Payments.Client.Tests.Operations;

/// <summary>Typed calls with the expected bytes, written out by hand; those of every operation are in <c>Cases</c>.</summary>
internal static class HandWrittenCases
{
    private static readonly DateTimeOffset Monday = DateTimeOffset.FromUnixTimeSeconds(1_793_577_600);
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.FromUnixTimeSeconds(1_793_664_000);

    private static RequestOptions Key => new() { IdempotencyKey = "key-1" };

    public static IReadOnlyDictionary<string, HandWrittenCase> All { get; } = new Dictionary<string, HandWrittenCase>
    {
        ["GET /v1/balance_settings"] = new(
            async c => await c.BalanceSettings.GetAsync(new() { Expand = ["payments"] }, new() { ConnectedAccount = "acct_1" }),
            "/v1/balance_settings?expand[0]=payments",
            Account: "acct_1"),

        ["POST /v1/balance_settings"] = new(
            async c => await c.BalanceSettings.UpdateAsync(
                new()
                {
                    Payments = new()
                    {
                        DebitNegativeBalances = true,
                        Payouts = new()
                        {
                            MinimumBalanceByCurrency = new() { ["usd"] = 1500, ["eur"] = null },
                            AutomaticTransferRulesByCurrency = new() { ["usd"] = [new() { PayoutMethod = "ba_1", Type = "transfer_up_to_amount", TransferUpToAmount = 900 }], ["eur"] = null },
                            Schedule = new() { Interval = BalanceSettingsPaymentsPayoutsScheduleInterval.Monthly, MonthlyPayoutDays = [1, 15] },
                            StatementDescriptor = "ROCKET & CO",
                        },
                        SettlementTiming = new() { DelayDaysOverride = Clear.Value },
                    },
                },
                new() { IdempotencyKey = "key-1", ConnectedAccount = "acct_1" }),
            "/v1/balance_settings",
            "payments[debit_negative_balances]=true"
            + "&payments[payouts][automatic_transfer_rules_by_currency][usd][0][payout_method]=ba_1"
            + "&payments[payouts][automatic_transfer_rules_by_currency][usd][0][transfer_up_to_amount]=900"
            + "&payments[payouts][automatic_transfer_rules_by_currency][usd][0][type]=transfer_up_to_amount"
            + "&payments[payouts][automatic_transfer_rules_by_currency][eur]="
            + "&payments[payouts][minimum_balance_by_currency][usd]=1500&payments[payouts][minimum_balance_by_currency][eur]="
            + "&payments[payouts][schedule][interval]=monthly&payments[payouts][schedule][monthly_payout_days][0]=1&payments[payouts][schedule][monthly_payout_days][1]=15"
            + "&payments[payouts][statement_descriptor]=ROCKET+%26+CO"
            + "&payments[settlement_timing][delay_days_override]=",
            "acct_1"),

        ["GET /v1/balance_transactions"] = new(
            async c => await c.BalanceTransactions.ListAsync(new()
            {
                Created = DateRange.Between(Monday, Tuesday), Currency = "usd", Payout = "po_1", Source = "ch_1", Type = "charge",
                Limit = 100, StartingAfter = "txn_9", Expand = ["data.source"],
            }),
            "/v1/balance_transactions?created[gte]=1793577600&created[lt]=1793664000&currency=usd&expand[0]=data.source&payout=po_1&source=ch_1&type=charge&limit=100&starting_after=txn_9"),

        ["GET /v1/balance_transactions/{id}"] = new(
            async c => await c.BalanceTransactions.GetAsync("txn_1", new() { Expand = ["source", "source.customer"] }),
            "/v1/balance_transactions/txn_1?expand[0]=source&expand[1]=source.customer"),

        ["GET /v1/billing/alerts"] = new(
            async c => await c.Billing.Alerts.ListAsync(new() { AlertType = BillingAlertAlertType.UsageThreshold, Meter = "mtr_1", EndingBefore = "alrt_5", Limit = 3 }),
            "/v1/billing/alerts?alert_type=usage_threshold&meter=mtr_1&ending_before=alrt_5&limit=3"),

        ["POST /v1/billing/alerts"] = new(
            async c => await c.Billing.Alerts.CreateAsync(
                new()
                {
                    AlertType = BillingAlertAlertType.UsageThreshold,
                    Title = "Half of the plan",
                    UsageThreshold = new()
                    {
                        Gte = 500, Meter = "mtr_1", Recurrence = BillingAlertUsageThresholdRecurrence.OneTime, Filters = [new() { Type = "customer", Customer = "cus_1" }],
                    },
                },
                Key),
            "/v1/billing/alerts",
            "alert_type=usage_threshold&title=Half+of+the+plan&usage_threshold[filters][0][customer]=cus_1&usage_threshold[filters][0][type]=customer"
            + "&usage_threshold[gte]=500&usage_threshold[meter]=mtr_1&usage_threshold[recurrence]=one_time"),

        ["GET /v1/billing/alerts/{id}"] = new(async c => await c.Billing.Alerts.GetAsync("alrt_1"), "/v1/billing/alerts/alrt_1"),
        ["POST /v1/billing/alerts/{id}/activate"] = new(async c => await c.Billing.Alerts.ActivateAsync("alrt_1", null, Key), "/v1/billing/alerts/alrt_1/activate"),
        ["POST /v1/billing/alerts/{id}/archive"] = new(async c => await c.Billing.Alerts.ArchiveAsync("alrt_1", null, Key), "/v1/billing/alerts/alrt_1/archive"),
        ["POST /v1/billing/alerts/{id}/deactivate"] = new(
            async c => await c.Billing.Alerts.DeactivateAsync("alrt_1", new() { Expand = ["usage_threshold.meter"] }, Key),
            "/v1/billing/alerts/alrt_1/deactivate",
            "expand[0]=usage_threshold.meter"),

        ["GET /v1/billing/credit_balance_summary"] = new(
            async c => await c.Billing.CreditBalanceSummary.GetAsync(new()
            {
                Customer = "cus_1",
                Filter = new() { Type = CreditBalanceSummaryFilterType.ApplicabilityScope, ApplicabilityScope = new() { Prices = [new() { Id = "price_1" }, new() { Id = "price_2" }] } },
            }),
            "/v1/billing/credit_balance_summary?filter[applicability_scope][prices][0][id]=price_1&filter[applicability_scope][prices][1][id]=price_2&filter[type]=applicability_scope&customer=cus_1"),

        ["GET /v1/billing/credit_balance_transactions"] = new(
            async c => await c.Billing.CreditBalanceTransactions.ListAsync(new() { Customer = "cus_1", CreditGrant = "credgr_1", Limit = 2 }),
            "/v1/billing/credit_balance_transactions?credit_grant=credgr_1&customer=cus_1&limit=2"),

        ["GET /v1/billing/credit_balance_transactions/{id}"] = new(
            async c => await c.Billing.CreditBalanceTransactions.GetAsync("cbtxn_1"), "/v1/billing/credit_balance_transactions/cbtxn_1"),

        ["GET /v1/billing/credit_grants"] = new(
            async c => await c.Billing.CreditGrants.ListAsync(new() { CustomerAccount = "acct_2" }), "/v1/billing/credit_grants?customer_account=acct_2"),

        ["POST /v1/billing/credit_grants"] = new(
            async c => await c.Billing.CreditGrants.CreateAsync(
                new()
                {
                    Customer = "cus_1",
                    Category = CreditGrantCategory.Promotional,
                    Amount = new() { Type = CreditAmountType.Monetary, Monetary = new() { Currency = "usd", Value = 5_00 } },
                    ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
                    EffectiveAt = Monday,
                    ExpiresAt = Tuesday,
                    Name = "Welcome — 5 $",
                    Priority = 0,
                    Metadata = new() { ["campaign"] = "müsli" },
                },
                Key),
            "/v1/billing/credit_grants",
            "amount[monetary][currency]=usd&amount[monetary][value]=500&amount[type]=monetary&applicability_config[scope][price_type]=metered&category=promotional&customer=cus_1"
            + "&effective_at=1793577600&expires_at=1793664000&metadata[campaign]=m%C3%BCsli&name=Welcome+%E2%80%94+5+%24&priority=0"),

        ["GET /v1/billing/credit_grants/{id}"] = new(async c => await c.Billing.CreditGrants.GetAsync("credgr_1"), "/v1/billing/credit_grants/credgr_1"),

        ["POST /v1/billing/credit_grants/{id}"] = new(
            async c => await c.Billing.CreditGrants.UpdateAsync("credgr_1", new() { ExpiresAt = Clear.Value, Metadata = new() { ["campaign"] = null } }, Key),
            "/v1/billing/credit_grants/credgr_1",
            "expires_at=&metadata[campaign]="),

        ["POST /v1/billing/credit_grants/{id}/expire"] = new(async c => await c.Billing.CreditGrants.ExpireAsync("credgr_1", null, Key), "/v1/billing/credit_grants/credgr_1/expire"),
        ["POST /v1/billing/credit_grants/{id}/void"] = new(async c => await c.Billing.CreditGrants.VoidAsync("credgr_1", null, Key), "/v1/billing/credit_grants/credgr_1/void"),

        ["POST /v1/billing/meter_event_adjustments"] = new(
            async c => await c.Billing.MeterEventAdjustments.CreateAsync(
                new() { EventName = "api_calls", Type = MeterEventAdjustmentType.Cancel, Cancel = new() { Identifier = "evt-1" } }, Key),
            "/v1/billing/meter_event_adjustments",
            "event_name=api_calls&type=cancel&cancel[identifier]=evt-1"),

        ["POST /v1/billing/meter_events"] = new(
            async c => await c.Billing.MeterEvents.CreateAsync(
                new() { EventName = "api_calls", Identifier = "evt-1", Timestamp = Monday, Payload = new() { ["value"] = "25", ["stripe_customer_id"] = "cus_1" } }, Key),
            "/v1/billing/meter_events",
            "event_name=api_calls&payload[value]=25&payload[stripe_customer_id]=cus_1&identifier=evt-1&timestamp=1793577600"),

        ["GET /v1/billing/meters"] = new(async c => await c.Billing.Meters.ListAsync(new() { Status = MeterStatus.Inactive }), "/v1/billing/meters?status=inactive"),

        ["POST /v1/billing/meters"] = new(
            async c => await c.Billing.Meters.CreateAsync(
                new()
                {
                    DisplayName = "API calls",
                    EventName = "api_calls",
                    DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum },
                    CustomerMapping = new() { EventPayloadKey = "stripe_customer_id", Type = MeterCustomerMappingType.ById },
                    EventTimeWindow = MeterWindow.Hour,
                    ValueSettings = new() { EventPayloadKey = "value" },
                },
                Key),
            "/v1/billing/meters",
            "default_aggregation[formula]=sum&display_name=API+calls&event_name=api_calls&customer_mapping[event_payload_key]=stripe_customer_id&customer_mapping[type]=by_id"
            + "&event_time_window=hour&value_settings[event_payload_key]=value"),

        ["GET /v1/billing/meters/{id}"] = new(async c => await c.Billing.Meters.GetAsync("mtr_1"), "/v1/billing/meters/mtr_1"),
        ["POST /v1/billing/meters/{id}"] = new(async c => await c.Billing.Meters.UpdateAsync("mtr_1", new() { DisplayName = "Calls" }, Key), "/v1/billing/meters/mtr_1", "display_name=Calls"),
        ["POST /v1/billing/meters/{id}/deactivate"] = new(async c => await c.Billing.Meters.DeactivateAsync("mtr_1", null, Key), "/v1/billing/meters/mtr_1/deactivate"),

        ["GET /v1/billing/meters/{id}/event_summaries"] = new(
            async c => await c.Billing.Meters.ListEventSummariesAsync("mtr_1", new() { Customer = "cus_1", StartTime = Monday, EndTime = Tuesday, ValueGroupingWindow = MeterWindow.Hour, Limit = 24 }),
            "/v1/billing/meters/mtr_1/event_summaries?customer=cus_1&end_time=1793664000&start_time=1793577600&value_grouping_window=hour&limit=24"),

        ["POST /v1/billing/meters/{id}/reactivate"] = new(async c => await c.Billing.Meters.ReactivateAsync("mtr_1", null, Key), "/v1/billing/meters/mtr_1/reactivate"),

        ["GET /v1/billing_portal/configurations"] = new(
            async c => await c.BillingPortal.Configurations.ListAsync(new() { Active = true, IsDefault = false }), "/v1/billing_portal/configurations?active=true&is_default=false"),

        ["POST /v1/billing_portal/configurations"] = new(
            async c => await c.BillingPortal.Configurations.CreateAsync(
                new()
                {
                    Features = new()
                    {
                        CustomerUpdate = new() { Enabled = true, AllowedUpdates = [PortalConfigurationFeaturesCustomerUpdateAllowedUpdate.Email, "address"] },
                        InvoiceHistory = new() { Enabled = true },
                        SubscriptionUpdate = new() { Enabled = false, DefaultAllowedUpdates = [], Products = [new() { Product = "prod_1", Prices = ["price_1", "price_2"] }] },
                    },
                    BusinessProfile = new() { Headline = "Rocket & Co", PrivacyPolicyUrl = "https://example.com/privacy" },
                    DefaultReturnUrl = "https://example.com/account",
                    LoginPage = new() { Enabled = true },
                    Name = "Standard",
                },
                Key),
            "/v1/billing_portal/configurations",
            "features[customer_update][allowed_updates][0]=email&features[customer_update][allowed_updates][1]=address&features[customer_update][enabled]=true&features[invoice_history][enabled]=true"
            + "&features[subscription_update][default_allowed_updates]=&features[subscription_update][enabled]=false&features[subscription_update][products][0][prices][0]=price_1"
            + "&features[subscription_update][products][0][prices][1]=price_2&features[subscription_update][products][0][product]=prod_1"
            + "&business_profile[headline]=Rocket+%26+Co&business_profile[privacy_policy_url]=https%3A%2F%2Fexample.com%2Fprivacy"
            + "&default_return_url=https%3A%2F%2Fexample.com%2Faccount&login_page[enabled]=true&name=Standard"),

        ["GET /v1/billing_portal/configurations/{configuration}"] = new(
            async c => await c.BillingPortal.Configurations.GetAsync("bpc_1"), "/v1/billing_portal/configurations/bpc_1"),

        ["POST /v1/billing_portal/configurations/{configuration}"] = new(
            async c => await c.BillingPortal.Configurations.UpdateAsync("bpc_1", new() { Active = false, DefaultReturnUrl = Clear.Value, Metadata = Clear.Value, Name = Clear.Value }, Key),
            "/v1/billing_portal/configurations/bpc_1",
            "active=false&default_return_url=&metadata=&name="),

        ["POST /v1/billing_portal/sessions"] = new(
            async c => await c.BillingPortal.Sessions.CreateAsync(
                new()
                {
                    Customer = "cus_1",
                    Configuration = "bpc_1",
                    ReturnUrl = "https://example.com/account?tab=1",
                    Locale = PortalSessionLocale.PtBR,
                    FlowData = new()
                    {
                        Type = PortalSessionFlowType.SubscriptionCancel,
                        SubscriptionCancel = new() { Subscription = "sub_1", Retention = new() { Type = "coupon_offer", CouponOffer = new() { Coupon = "co_1" } } },
                        AfterCompletion = new() { Type = "redirect", Redirect = new() { ReturnUrl = "https://example.com/done" } },
                    },
                },
                Key),
            "/v1/billing_portal/sessions",
            "configuration=bpc_1&customer=cus_1&flow_data[after_completion][redirect][return_url]=https%3A%2F%2Fexample.com%2Fdone&flow_data[after_completion][type]=redirect"
            + "&flow_data[subscription_cancel][retention][coupon_offer][coupon]=co_1&flow_data[subscription_cancel][retention][type]=coupon_offer&flow_data[subscription_cancel][subscription]=sub_1"
            + "&flow_data[type]=subscription_cancel&locale=pt-BR&return_url=https%3A%2F%2Fexample.com%2Faccount%3Ftab%3D1"),

        ["GET /v1/charges"] = new(
            async c => await c.Charges.ListAsync(new() { Limit = 100, Created = DateRange.Since(Monday), Customer = "cus_1", PaymentIntent = "pi_1", TransferGroup = "g", Expand = ["data.customer"] }),
            "/v1/charges?created[gte]=1793577600&customer=cus_1&expand[0]=data.customer&payment_intent=pi_1&transfer_group=g&limit=100"),

        ["POST /v1/charges"] = new(
            async c => await c.Charges.CreateAsync(
                new()
                {
                    Amount = 2000,
                    Currency = "usd",
                    Source = "tok_visa",
                    Capture = false,
                    Description = "Café №7 ☕",
                    Metadata = new() { ["order"] = "6735", ["note"] = null },
                    ReceiptEmail = "jenny+rosen@example.com",
                    Shipping = new() { Name = "Jenny Rosen", Address = new() { Line1 = "1 Main St", City = "Porto", Country = "PT" } },
                    StatementDescriptorSuffix = "ORDER 6735",
                    TransferData = new() { Destination = "acct_2", Amount = 1500 },
                    OnBehalfOf = "acct_2",
                    Expand = ["balance_transaction"],
                    ExtraParams = new() { ["beta[flag]"] = "a=b&c" },
                },
                Key),
            "/v1/charges",
            "amount=2000&capture=false&currency=usd&description=Caf%C3%A9+%E2%84%967+%E2%98%95&expand[0]=balance_transaction&metadata[order]=6735&metadata[note]=&on_behalf_of=acct_2"
            + "&receipt_email=jenny%2Brosen%40example.com&shipping[address][city]=Porto&shipping[address][country]=PT&shipping[address][line1]=1+Main+St&shipping[name]=Jenny+Rosen"
            + "&source=tok_visa&statement_descriptor_suffix=ORDER+6735&transfer_data[amount]=1500&transfer_data[destination]=acct_2&beta[flag]=a%3Db%26c"),

        ["GET /v1/charges/search"] = new(
            async c => await c.Charges.SearchAsync(new() { Query = "amount>999 AND metadata['order']:'6735'", Limit = 5, Page = "cursor==" }),
            "/v1/charges/search?limit=5&page=cursor%3D%3D&query=amount%3E999+AND+metadata%5B%27order%27%5D%3A%276735%27"),

        ["GET /v1/charges/{charge}"] = new(async c => await c.Charges.GetAsync("ch_1/é?#"), "/v1/charges/ch_1%2F%C3%A9%3F%23"),

        ["POST /v1/charges/{charge}"] = new(
            async c => await c.Charges.UpdateAsync("ch_1", new() { Description = "", FraudDetails = new() { UserReport = ChargeFraudDetailsUserReport.Fraudulent }, Metadata = Clear.Value }, Key),
            "/v1/charges/ch_1",
            "description=&fraud_details[user_report]=fraudulent&metadata="),

        ["POST /v1/charges/{charge}/capture"] = new(
            async c => await c.Charges.CaptureAsync("ch_1", new() { Amount = 1500, StatementDescriptor = "Rocket", TransferData = new() { Amount = 100 } }, Key),
            "/v1/charges/ch_1/capture",
            "amount=1500&statement_descriptor=Rocket&transfer_data[amount]=100"),

        ["GET /v1/charges/{charge}/dispute"] = new(async c => await c.Charges.GetDisputeAsync("ch_1"), "/v1/charges/ch_1/dispute"),
        ["POST /v1/charges/{charge}/dispute"] = new(async c => await c.Charges.UpdateDisputeAsync("ch_1", DisputeEvidence.Full, Key), "/v1/charges/ch_1/dispute", DisputeEvidence.Form),
        ["POST /v1/charges/{charge}/dispute/close"] = new(async c => await c.Charges.CloseDisputeAsync("ch_1", null, Key), "/v1/charges/ch_1/dispute/close"),

        ["POST /v1/charges/{charge}/refund"] = new(
            async c => await c.Charges.RefundAsync("ch_1", new() { Amount = 500, Reason = RefundCreateReason.RequestedByCustomer, RefundApplicationFee = true, ReverseTransfer = false }, Key),
            "/v1/charges/ch_1/refund",
            "amount=500&reason=requested_by_customer&refund_application_fee=true&reverse_transfer=false"),

        ["GET /v1/charges/{charge}/refunds"] = new(
            async c => await c.Charges.ListRefundsAsync("ch_1", new() { Limit = 1, EndingBefore = "re_2" }), "/v1/charges/ch_1/refunds?ending_before=re_2&limit=1"),

        ["POST /v1/charges/{charge}/refunds"] = new(
            async c => await c.Charges.CreateRefundAsync("ch_1", new() { Amount = 500, Reason = RefundCreateReason.Duplicate, Metadata = new() { ["ticket"] = "9" } }, Key),
            "/v1/charges/ch_1/refunds",
            "amount=500&metadata[ticket]=9&reason=duplicate"),

        ["GET /v1/charges/{charge}/refunds/{refund}"] = new(
            async c => await c.Charges.GetRefundAsync("ch_1", "re_1", new() { Expand = ["charge"] }), "/v1/charges/ch_1/refunds/re_1?expand[0]=charge"),

        ["POST /v1/charges/{charge}/refunds/{refund}"] = new(
            async c => await c.Charges.UpdateRefundAsync("ch_1", "re_1", new() { Metadata = new() { ["ticket"] = "10" } }, Key),
            "/v1/charges/ch_1/refunds/re_1",
            "metadata[ticket]=10"),

        ["GET /v1/checkout/sessions"] = new(
            async c => await c.Checkout.Sessions.ListAsync(new() { Status = CheckoutSessionStatus.Complete, CustomerDetails = new() { Email = "jenny@example.com" }, Created = Monday }),
            "/v1/checkout/sessions?created=1793577600&customer_details[email]=jenny%40example.com&status=complete"),

        ["POST /v1/checkout/sessions"] = new(
            async c => await c.Checkout.Sessions.CreateAsync(
                new()
                {
                    Mode = CheckoutSessionMode.Payment,
                    SuccessUrl = "https://example.com/done?id={CHECKOUT_SESSION_ID}",
                    LineItems =
                    [
                        new() { Quantity = 2, PriceData = new() { Currency = "usd", UnitAmount = 1999, ProductData = new() { Name = "Rocket", Images = ["https://example.com/r.png"] } } },
                        new() { Quantity = 1, PriceData = new() { Currency = "usd", UnitAmountDecimal = 0.125m, Product = "prod_1", Recurring = new() { Interval = "month", IntervalCount = 3 } }, AdjustableQuantity = new() { Enabled = true, Maximum = 9 } },
                    ],
                    Discounts = [new() { Coupon = "co_1" }],
                    ExpiresAt = Tuesday,
                    AutomaticTax = new() { Enabled = false },
                    BrandingSettings = new() { BorderStyle = Clear.Value, FontFamily = CheckoutSessionBrandingSettingsFontFamily.Inter },
                    CustomText = new() { Submit = new CustomTextMessageOptions { Message = "Thanks" }, AfterSubmit = Clear.Value },
                    ShippingOptions = [new() { ShippingRateData = new() { DisplayName = "Air", FixedAmount = new() { Amount = 500, Currency = "usd", CurrencyOptions = new() { ["eur"] = new() { Amount = 450 } } } } }],
                    PaymentIntentData = new() { CaptureMethod = "manual", Metadata = new() { ["order"] = "6735" } },
                },
                Key),
            "/v1/checkout/sessions",
            "automatic_tax[enabled]=false&branding_settings[border_style]=&branding_settings[font_family]=inter&custom_text[after_submit]=&custom_text[submit][message]=Thanks"
            + "&discounts[0][coupon]=co_1&expires_at=1793664000"
            + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][product_data][images][0]=https%3A%2F%2Fexample.com%2Fr.png&line_items[0][price_data][product_data][name]=Rocket"
            + "&line_items[0][price_data][unit_amount]=1999&line_items[0][quantity]=2"
            + "&line_items[1][adjustable_quantity][enabled]=true&line_items[1][adjustable_quantity][maximum]=9&line_items[1][price_data][currency]=usd&line_items[1][price_data][product]=prod_1"
            + "&line_items[1][price_data][recurring][interval]=month&line_items[1][price_data][recurring][interval_count]=3&line_items[1][price_data][unit_amount_decimal]=0.125&line_items[1][quantity]=1"
            + "&mode=payment&payment_intent_data[capture_method]=manual&payment_intent_data[metadata][order]=6735"
            + "&shipping_options[0][shipping_rate_data][display_name]=Air&shipping_options[0][shipping_rate_data][fixed_amount][amount]=500&shipping_options[0][shipping_rate_data][fixed_amount][currency]=usd"
            + "&shipping_options[0][shipping_rate_data][fixed_amount][currency_options][eur][amount]=450"
            + "&success_url=https%3A%2F%2Fexample.com%2Fdone%3Fid%3D%7BCHECKOUT_SESSION_ID%7D"),

        ["GET /v1/checkout/sessions/{session}"] = new(
            async c => await c.Checkout.Sessions.GetAsync("cs_test_1", new() { Expand = ["line_items"] }), "/v1/checkout/sessions/cs_test_1?expand[0]=line_items"),

        ["GET /v1/events"] = new(
            async c => await c.Events.ListAsync(new() { Created = DateRange.Since(Monday), DeliverySuccess = false, Types = ["charge.succeeded", "charge.refunded"], Limit = 50, StartingAfter = "evt_9" }),
            "/v1/events?created[gte]=1793577600&delivery_success=false&types[0]=charge.succeeded&types[1]=charge.refunded&limit=50&starting_after=evt_9"),

        ["GET /v1/events/{id}"] = new(async c => await c.Events.GetAsync("evt_1"), "/v1/events/evt_1"),
    };
}
