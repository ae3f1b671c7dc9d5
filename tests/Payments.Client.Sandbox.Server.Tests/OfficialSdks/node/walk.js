// Drives every operation that the official Node SDK has against a server of the sandbox, given by its address.
import assert from "node:assert/strict";
import Stripe from "stripe";

const address = new URL(process.argv[2]);
const stripe = new Stripe("sk_test_123", {
  host: address.hostname,
  port: Number(address.port),
  protocol: "http",
  maxNetworkRetries: 0,
  telemetry: false,
});
const customer = "cus_NeGfPRiPKxeBi1";

const charge = (parameters = {}, options = {}) =>
  stripe.charges.create({ amount: 2000, currency: "usd", source: "tok_visa", ...parameters }, options);

async function collect(list) {
  const items = [];
  for await (const item of list) {
    items.push(item);
  }
  return items;
}

async function charges() {
  const authorized = await charge({ capture: false, customer, description: "Café ☕", metadata: { order: "6735", draft: "yes" } }, { idempotencyKey: "order-6735" });
  assert.equal(authorized.captured, false);
  assert.equal(authorized.source.last4, "4242");
  assert.deepEqual((await stripe.charges.update(authorized.id, { metadata: { draft: "" } })).metadata, { order: "6735" });
  assert.equal((await stripe.charges.capture(authorized.id, { amount: 1500 })).amount_captured, 1500);

  const found = await stripe.charges.retrieve(authorized.id, { expand: ["balance_transaction"] });
  assert.equal(found.balance_transaction.amount, 1500);
  assert.equal(found.description, "Café ☕");
  assert.match(found.lastResponse.requestId, /^req_/);

  for (let i = 0; i < 4; i++) {
    await charge({ metadata: { order: "7" } });
  }
  assert.equal((await stripe.charges.list({ limit: 2 })).data.length, 2);
  assert.equal((await collect(stripe.charges.list({ limit: 2 }))).length, 5);
  assert.equal((await collect(stripe.charges.search({ query: "metadata['order']:'7'", limit: 2 }))).length, 4);
}

async function refunds() {
  const { id } = await charge();
  const refund = await stripe.refunds.create({ charge: id, amount: 500, reason: "duplicate" });
  assert.equal(refund.charge, id);
  assert.equal((await stripe.refunds.update(refund.id, { metadata: { why: "twice" } })).metadata.why, "twice");
  assert.equal((await stripe.refunds.retrieve(refund.id, { expand: ["balance_transaction"] })).balance_transaction.amount, -500);
  await stripe.refunds.create({ charge: id });
  assert.equal((await collect(stripe.refunds.list({ charge: id, limit: 1 }))).length, 2);
  await assert.rejects(stripe.refunds.create({ charge: id }), { statusCode: 400, code: "charge_already_refunded" });
}

async function balance() {
  const settings = await stripe.balanceSettings.update({ payments: { settlement_timing: { delay_days_override: 5 } } });
  assert.equal(settings.payments.settlement_timing.delay_days, 5);
  assert.equal((await stripe.balanceSettings.retrieve()).payments.settlement_timing.delay_days_override, 5);

  const transactions = await stripe.balanceTransactions.list({ limit: 3 });
  const transaction = await stripe.balanceTransactions.retrieve(transactions.data[0].id, { expand: ["source"] });
  assert.equal(transaction.net, transaction.amount - transaction.fee);
  assert.equal(transaction.source.object, "charge");
}

async function meters() {
  const meter = await stripe.billing.meters.create({ display_name: "API calls", event_name: "api_call", default_aggregation: { formula: "sum" } });
  assert.equal((await stripe.billing.meters.update(meter.id, { display_name: "Calls" })).display_name, "Calls");
  for (const [identifier, value] of [["event-1", "3"], ["event-2", "4"]]) {
    const reported = await stripe.billing.meterEvents.create({ event_name: "api_call", identifier, payload: { stripe_customer_id: customer, value } });
    assert.equal(reported.payload.value, value);
  }
  await stripe.billing.meterEventAdjustments.create({ event_name: "api_call", type: "cancel", cancel: { identifier: "event-1" } });

  const hour = Math.floor(Date.now() / 3_600_000) * 3600;
  const summaries = await stripe.billing.meters.listEventSummaries(meter.id, {
    customer, start_time: hour - 3600, end_time: hour + 7200, value_grouping_window: "hour",
  });
  assert.equal(summaries.data.reduce((sum, summary) => sum + summary.aggregated_value, 0), 4);

  assert.equal((await stripe.billing.meters.deactivate(meter.id)).status, "inactive");
  assert.equal((await stripe.billing.meters.reactivate(meter.id)).status, "active");
  assert.equal((await stripe.billing.meters.retrieve(meter.id)).event_name, "api_call");
  assert.equal((await stripe.billing.meters.list({ status: "active" })).data.length, 1);
  await alerts(meter);
}

async function alerts(meter) {
  const alert = await stripe.billing.alerts.create({
    alert_type: "usage_threshold", title: "Too many calls", usage_threshold: { gte: 100, meter: meter.id, recurrence: "one_time" },
  });
  assert.equal((await stripe.billing.alerts.deactivate(alert.id)).status, "inactive");
  assert.equal((await stripe.billing.alerts.activate(alert.id)).status, "active");
  assert.equal((await stripe.billing.alerts.retrieve(alert.id)).usage_threshold.gte, 100);
  assert.equal((await stripe.billing.alerts.list({ meter: meter.id })).data.length, 1);
  assert.equal((await stripe.billing.alerts.archive(alert.id)).status, "archived");
}

async function credit() {
  const grants = [];
  for (let i = 0; i < 3; i++) {
    grants.push(await stripe.billing.creditGrants.create({
      customer,
      category: "promotional",
      amount: { type: "monetary", monetary: { currency: "usd", value: 1000 } },
      applicability_config: { scope: { price_type: "metered" } },
    }));
  }
  assert.equal((await stripe.billing.creditGrants.update(grants[0].id, { metadata: { campaign: "spring" } })).metadata.campaign, "spring");
  assert.equal((await stripe.billing.creditGrants.retrieve(grants[0].id)).customer, customer);
  assert.equal((await collect(stripe.billing.creditGrants.list({ customer, limit: 1 }))).length, 3);

  const filter = { type: "applicability_scope", applicability_scope: { price_type: "metered" } };
  const summary = await stripe.billing.creditBalanceSummaries.retrieve({ customer, filter });
  assert.equal(summary.balances[0].available_balance.monetary.value, 3000);
  const transactions = await stripe.billing.creditBalanceTransactions.list({ customer, credit_grant: grants[0].id });
  assert.equal((await stripe.billing.creditBalanceTransactions.retrieve(transactions.data[0].id)).type, "credit");

  assert.ok((await stripe.billing.creditGrants.expire(grants[0].id)).expires_at);
  assert.ok((await stripe.billing.creditGrants.voidGrant(grants[1].id)).voided_at);
}

async function portal() {
  const configuration = await stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: true } } });
  const updated = await stripe.billingPortal.configurations.update(configuration.id, { default_return_url: "https://shop.example.test" });
  assert.equal(updated.default_return_url, "https://shop.example.test");
  assert.equal((await stripe.billingPortal.configurations.retrieve(configuration.id)).features.invoice_history.enabled, true);
  assert.ok((await stripe.billingPortal.configurations.list({ active: true })).data.length >= 1);
  assert.match((await stripe.billingPortal.sessions.create({ customer, configuration: configuration.id })).url, /^http/);
}

async function checkout() {
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    success_url: "https://shop.example.test/done",
    line_items: [{ quantity: 3, price_data: { currency: "usd", unit_amount: 2450, product_data: { name: "Garden chair" } } }],
  });
  assert.equal(session.amount_total, 7350);
  const paid = await fetch(session.url, { method: "POST", body: new URLSearchParams({ card: "4242424242424242" }), redirect: "manual" });
  assert.equal(paid.headers.get("location"), "https://shop.example.test/done");
  const found = await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
  assert.equal(found.payment_status, "paid");
  assert.equal(found.line_items.data[0].description, "Garden chair");
  assert.equal((await stripe.checkout.sessions.list({ status: "complete" })).data.length, 1);
  const left = await stripe.checkout.sessions.create({ mode: "setup", currency: "usd", success_url: "https://shop.example.test/done" });
  assert.equal((await stripe.checkout.sessions.expire(left.id)).status, "expired");
}

async function errors() {
  await assert.rejects(charge({ source: "tok_chargeDeclinedInsufficientFunds" }), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.deepEqual([error.statusCode, error.code, error.decline_code], [402, "card_declined", "insufficient_funds"]);
    return true;
  });
  await assert.rejects(stripe.billing.meters.create({ display_name: "API calls" }), (error) => {
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.code, "parameter_missing");
    assert.ok(error.param);
    return true;
  });
  await assert.rejects(stripe.charges.retrieve("ch_missing"), { statusCode: 404, code: "resource_missing" });
  await assert.rejects(charge({}, { apiKey: "pk_test_123" }), Stripe.errors.StripeAuthenticationError);
  const first = await charge({}, { idempotencyKey: "order-1" });
  assert.equal((await charge({}, { idempotencyKey: "order-1" })).id, first.id);
  await assert.rejects(charge({ amount: 1 }, { idempotencyKey: "order-1" }), Stripe.errors.StripeIdempotencyError);
  await assert.rejects(stripe.charges.retrieve(first.id, {}, { stripeAccount: "acct_1032D82eZvKYlo2C" }), { statusCode: 404 });
}

for (const walk of [charges, balance, refunds, meters, credit, portal, checkout, errors]) {
  await walk();
}
console.log("Every walk is done.");
