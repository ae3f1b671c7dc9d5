using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Checkout;

/// <summary>The hosted page of a checkout session, as its customer sees it.</summary>
public sealed class CheckoutPageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private RunningServer _server = null!;
    private Receiver _shop = null!;

    public async Task InitializeAsync()
    {
        _shop = await Receiver.StartAsync();
        _server = await RunningServer.StartAsync(options: new PaymentsSandboxOptions { Clock = _clock });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_customer_pays_and_comes_back_to_the_shop()
    {
        _server.Sandbox.Webhooks.Add(_shop.Address, "whsec_1", "checkout.session.completed");
        var session = await CreateAsync();
        using var browser = Browse(session);
        browser.Text("main").Should().Contain("Garden chair").And.Contain("× 4").And.Contain("98.00 USD").And.Contain("227.00 USD");
        browser.Complaints.Should().BeEmpty();

        browser.Type("#email", "jenny@example.test");
        browser.Click("form.pay button");

        browser.WaitForUrl($"{_shop.Address}?paid={session["id"]}");
        var paid = await _server.GetAsync($"/v1/checkout/sessions/{session["id"]}");
        ((string?)paid["status"]).Should().Be("complete");
        ((string?)paid["payment_status"]).Should().Be("paid");
        ((string?)paid["customer_details"]!["email"]).Should().Be("jenny@example.test");
        await _server.Sandbox.Webhooks.WaitAsync();
        _shop.Bodies.Should().Contain(body => body.Contains("checkout.session.completed", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_declined_card_can_be_replaced_by_another()
    {
        var session = await CreateAsync();
        using var browser = Browse(session);
        browser.Type("#email", "jenny@example.test");
        browser.Type("#card", "4000 0000 0000 0002");

        browser.Click("form.pay button");

        browser.WaitForText("[role=alert]", "declined");
        browser.Find("#card").GetAttribute("value").Should().Be("4000 0000 0000 0002");
        browser.Find("#email").GetAttribute("value").Should().Be("jenny@example.test");
        ((string?)(await _server.GetAsync($"/v1/checkout/sessions/{session["id"]}"))["status"]).Should().Be("open");

        browser.Type("#card", "tok_mastercard");
        browser.Click("form.pay button");
        browser.WaitForUrl($"{_shop.Address}?paid=");
    }

    [SkippableFact]
    public async Task A_session_of_a_connected_account_is_paid_there()
    {
        _server.Http.DefaultRequestHeaders.Add("Stripe-Account", "acct_other");
        var session = await CreateAsync();
        using var browser = Browse(session);

        browser.Click("form.pay button");

        browser.WaitForUrl($"{_shop.Address}?paid=");
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_card_is_saved_without_a_payment()
    {
        var session = await _server.PostAsync(
            "/v1/checkout/sessions", ("mode", "setup"), ("currency", "usd"), ("success_url", $"{_shop.Address}?saved"));
        using var browser = Browse(session);
        browser.Text("main").Should().Contain("Save a card");

        browser.Click("form.pay button");

        browser.WaitForUrl($"{_shop.Address}?saved");
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task The_page_asks_for_all_that_its_session_requires_and_the_session_has_it()
    {
        var session = await CreateRequiringAsync();
        var page = await PageAsync(session);
        foreach (var name in new[] { "phone", "shipping[name]", "shipping[address][line1]", "shipping[address][country]", "name", "billing_address[country]", "custom_fields[engraving]", "custom_fields[size]", "terms_of_service" })
        {
            page.Should().MatchRegex($"name=\"{System.Text.RegularExpressions.Regex.Escape(name)}\"[^>]* required");
        }

        using var form = RunningServer.Form(
            ("email", "jenny@example.test"), ("card", "4242 4242 4242 4242"), ("phone", "+1 555 0100"), ("shipping[name]", "Ben"),
            ("shipping[address][line1]", "1 Main Street"), ("shipping[address][country]", "US"), ("name", "Jenny Lee"), ("billing_address[line1]", "2 Side Street"),
            ("billing_address[country]", "DE"), ("custom_fields[engraving]", "<b>"), ("custom_fields[size]", "s"), ("terms_of_service", "accepted"));
        using var response = await _server.Http.PostAsync($"/checkout/{session["id"]}", form);

        var paid = await _server.GetAsync($"/v1/checkout/sessions/{session["id"]}");
        ((string?)paid["status"]).Should().Be("complete");
        ((string?)paid["customer_details"]!["phone"]).Should().Be("+1 555 0100");
        ((string?)paid["collected_information"]!["shipping_details"]!["name"]).Should().Be("Ben");
        ((string?)paid["custom_fields"]![1]!["dropdown"]!["value"]).Should().Be("s");
        ((string?)paid["consent"]!["terms_of_service"]).Should().Be("accepted");
    }

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_entered_stays()
    {
        var session = await CreateRequiringAsync();
        using var form = RunningServer.Form(("card", "4242 4242 4242 4242"), ("phone", "+1 555 0100"), ("custom_fields[engraving]", "\"><i>"), ("custom_fields[size]", "s"));

        using var response = await _server.Http.PostAsync($"/checkout/{session["id"]}", form);

        response.StatusCode.Should().Be(HttpStatusCode.PaymentRequired);
        var page = await response.Content.ReadAsStringAsync();
        page.Should().Contain("role=\"alert\"").And.Contain("terms_of_service").And.Contain("value=\"+1 555 0100\"").And.Contain("<option value=\"s\" selected>").And.NotContain("<i>");
        ((string?)(await _server.GetAsync($"/v1/checkout/sessions/{session["id"]}"))["status"]).Should().Be("open");
    }

    [Fact]
    public async Task A_paid_session_says_so_and_takes_no_second_payment()
    {
        var session = await CreateAsync();
        _server.Sandbox.CompleteCheckoutSession((string)session["id"]!);

        (await PageAsync(session)).Should().Contain("This checkout is complete").And.NotContain("<form");
        using var form = RunningServer.Form(("card", "tok_visa"));
        using var again = await _server.Http.PostAsync($"/checkout/{session["id"]}", form);

        again.StatusCode.Should().Be(HttpStatusCode.PaymentRequired);
        (await again.Content.ReadAsStringAsync()).Should().Contain("This checkout is complete");
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_session_says_so_and_leads_back(bool byClock)
    {
        var session = await CreateAsync();

        if (byClock)
        {
            _server.Sandbox.AdvanceClock(TimeSpan.FromDays(2));
        }
        else
        {
            await _server.PostAsync($"/v1/checkout/sessions/{session["id"]}/expire");
        }

        (await PageAsync(session)).Should().Contain("This checkout has expired").And.Contain($"href=\"{_shop.Address}?cancelled\"").And.NotContain("<form");
    }

    [Fact]
    public async Task A_session_that_expires_while_its_page_is_open_takes_no_payment()
    {
        var session = await CreateAsync();
        (await PageAsync(session)).Should().Contain("<form");
        await _server.PostAsync($"/v1/checkout/sessions/{session["id"]}/expire");
        using var form = RunningServer.Form(("card", "tok_visa"));

        using var late = await _server.Http.PostAsync($"/checkout/{session["id"]}", form);

        late.StatusCode.Should().Be(HttpStatusCode.PaymentRequired);
        (await late.Content.ReadAsStringAsync()).Should().Contain("This checkout has expired");
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task A_session_that_is_not_there_is_a_page_too()
    {
        using var response = await _server.Http.GetAsync("/checkout/cs_test_missing");

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).Should().Contain("There is no such checkout");
    }

    [Theory]
    [InlineData("")]
    [InlineData("4242")]
    [InlineData("\"><script>alert(1)</script>")]
    public async Task What_is_no_card_is_refused_on_the_page(string card)
    {
        var session = await CreateAsync();
        using var form = RunningServer.Form(("card", card), ("email", card));

        using var response = await _server.Http.PostAsync($"/checkout/{session["id"]}", form);

        response.StatusCode.Should().Be(HttpStatusCode.PaymentRequired);
        (await response.Content.ReadAsStringAsync()).Should().Contain("role=\"alert\"").And.NotContain("<script>alert");
    }

    [Fact]
    public async Task What_the_shop_wrote_is_not_taken_for_markup()
    {
        var session = await CreateAsync("<img src=x onerror=alert(1)>");

        (await PageAsync(session)).Should().Contain("&lt;img src=x").And.NotContain("<img");
    }

    [Theory]
    [InlineData("jpy", "2450", "9,800 JPY")]
    [InlineData("kwd", "2450", "9.800 KWD")]
    [InlineData("eur", "245000", "9,800.00 EUR")]
    public async Task Amounts_have_their_currency_s_decimals(string currency, string unitAmount, string shown)
    {
        var session = await _server.PostAsync(
            "/v1/checkout/sessions",
            ("mode", "payment"),
            ("success_url", $"{_shop.Address}"),
            ("line_items[0][price_data][currency]", currency),
            ("line_items[0][price_data][unit_amount]", unitAmount),
            ("line_items[0][price_data][product_data][name]", "Garden chair"),
            ("line_items[0][quantity]", "4"));

        (await PageAsync(session)).Should().Contain($"Pay {shown}");
    }

    private Task<JsonObject> CreateAsync(string name = "Garden chair") => _server.PostAsync(
        "/v1/checkout/sessions",
        ("mode", "payment"),
        ("success_url", $"{_shop.Address}?paid={{CHECKOUT_SESSION_ID}}"),
        ("cancel_url", $"{_shop.Address}?cancelled"),
        ("line_items[0][price_data][currency]", "usd"),
        ("line_items[0][price_data][unit_amount]", "2450"),
        ("line_items[0][price_data][product_data][name]", name),
        ("line_items[0][quantity]", "4"),
        ("line_items[1][price_data][currency]", "usd"),
        ("line_items[1][price_data][unit_amount]", "12900"),
        ("line_items[1][price_data][product_data][name]", "Table"),
        ("line_items[1][quantity]", "1"));

    private Task<JsonObject> CreateRequiringAsync() => _server.PostAsync(
        "/v1/checkout/sessions",
        ("mode", "payment"),
        ("success_url", $"{_shop.Address}"),
        ("line_items[0][price_data][currency]", "usd"),
        ("line_items[0][price_data][unit_amount]", "2450"),
        ("line_items[0][price_data][product_data][name]", "Garden chair"),
        ("line_items[0][quantity]", "4"),
        ("phone_number_collection[enabled]", "true"),
        ("shipping_address_collection[allowed_countries][0]", "US"),
        ("billing_address_collection", "required"),
        ("consent_collection[terms_of_service]", "required"),
        ("custom_fields[0][key]", "engraving"),
        ("custom_fields[0][label][type]", "custom"),
        ("custom_fields[0][label][custom]", "Engraving"),
        ("custom_fields[0][type]", "text"),
        ("custom_fields[1][key]", "size"),
        ("custom_fields[1][label][type]", "custom"),
        ("custom_fields[1][label][custom]", "Size"),
        ("custom_fields[1][type]", "dropdown"),
        ("custom_fields[1][dropdown][options][0][label]", "Small"),
        ("custom_fields[1][dropdown][options][0][value]", "s"));

    private Task<string> PageAsync(JsonObject session) => _server.Http.GetStringAsync($"/checkout/{session["id"]}");

    private static Browser Browse(JsonObject session)
    {
        var browser = Browser.Start();
        browser.Open(new Uri((string)session["url"]!));
        return browser;
    }
}
