using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Page;

/// <summary>The page at <c>/</c> as a person sees it.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _server = await RunningServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [SkippableFact]
    public void An_empty_sandbox_says_how_to_send_the_first_request()
    {
        using var browser = Browse();

        browser.Title.Should().Be("Payments sandbox");
        browser.Text("#requests").Should().Contain($"curl {_server.Address}v1/charges -u sk_test_123:");
        browser.Text("#objects").Should().Contain("Nothing has been created yet.");
        browser.Text("#webhooks").Should().Contain("--webhook <url>");
        browser.Text("#meters").Should().Contain("This account has no meters.");
        browser.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_request_appears_by_itself_with_parameters_and_response()
    {
        using var browser = Browse();

        var charge = await _server.ChargeAsync();

        browser.WaitForText("#requests caption", "1 request");
        browser.Text("#requests tbody tr").Should().Contain("POST").And.Contain("/v1/charges").And.Contain("200");
        browser.Click("#requests summary");
        browser.WaitForText("#requests details[open] table", "tok_visa");
        browser.Text("#requests details[open] pre").Should().Contain($"\"id\": \"{charge["id"]}\"");
        browser.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task The_newest_request_is_on_top_and_what_was_opened_stays_open()
    {
        await _server.ChargeAsync();
        using var browser = Browse();
        browser.Click("#requests summary");
        var opened = browser.Find("#requests details").GetAttribute("id");

        await _server.GetAsync("/v1/balance_transactions?limit=7");

        browser.WaitForText("#requests tbody", "/v1/balance_transactions");
        browser.FindAll("#requests table.log > tbody").Should().HaveCount(2);
        browser.FindAll("#requests details[open]").Should().ContainSingle().Which.GetAttribute("id").Should().Be(opened);
        browser.Text("#requests tbody summary").Should().Contain("limit=7");
    }

    [SkippableFact]
    public async Task Errors_and_dropped_connections_are_marked()
    {
        _server.Sandbox.FailNext(SandboxFault.Dropped());
        await FluentActions.Awaiting(() => _server.Http.GetAsync("/v1/charges")).Should().ThrowAsync<HttpRequestException>();
        using var missing = await _server.Http.GetAsync("/v1/charges/ch_missing");

        using var browser = Browse();

        browser.FindAll("#requests .status").Select(status => status.Text).Should().Equal("404", "dropped");
    }

    [SkippableFact]
    public async Task Objects_are_shown_by_account_and_type_with_their_JSON()
    {
        var charge = await _server.ChargeAsync();
        await _server.PostAsync($"/v1/charges/{charge["id"]}/refunds", ("amount", "300"));
        _server.Http.DefaultRequestHeaders.Add("Stripe-Account", "acct_other");
        var other = await _server.ChargeAsync();

        using var browser = Browse();
        browser.Text("#objects li summary").Should().Contain((string)charge["id"]!).And.Contain("succeeded");
        browser.Click("#objects li summary");
        browser.WaitForText("#objects li pre", "\"amount_refunded\": 300");

        browser.Click("#objects [aria-label='Types of objects'] a[href*='type=refund']");
        browser.WaitForText("#objects li summary", "re_");
        browser.Click("#objects [aria-label='Accounts'] a[href*='acct_other']");
        browser.WaitForText("#objects li summary", (string)other["id"]!);
        browser.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Deliveries_are_listed_and_sent_again_by_a_button()
    {
        _server.Sandbox.Webhooks.Add(_receiver.Address, "whsec_1", "billing.meter.created");
        await CreateMeterAsync();
        await _server.Sandbox.Webhooks.WaitAsync();
        using var browser = Browse();
        browser.Text("#webhooks tbody tr").Should().Contain("billing.meter.created").And.Contain("delivered").And.Contain("no. 1");

        var eventId = browser.Text("#webhooks tbody code");
        browser.Click("#webhooks tbody button");

        browser.WaitForText("#webhooks tbody tr", "no. 2");
        browser.WaitForText("#notice", "Done.");
        _receiver.Bodies.Select(body => (string?)JsonNode.Parse(body)!["id"]).Should().Equal(eventId, eventId);
        browser.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_delivery_that_can_not_be_sent_again_says_so()
    {
        var endpoint = _server.Sandbox.Webhooks.Add(_receiver.Address, "whsec_1", "billing.meter.created");
        await CreateMeterAsync();
        await _server.Sandbox.Webhooks.WaitAsync();
        using var browser = Browse();
        _server.Sandbox.Webhooks.Remove(endpoint.Id);

        browser.Click("#webhooks tbody button");

        browser.WaitForText("#notice", "cannot be delivered again");
    }

    [SkippableFact]
    public async Task Usage_is_drawn_over_time_for_each_customer()
    {
        await CreateMeterAsync();
        foreach (var (customer, value, hoursAgo) in new[] { ("cus_anna", 3, 5), ("cus_anna", 4, 2), ("cus_bert", 10, 2) })
        {
            await UseAsync(customer, value, TimeSpan.FromHours(hoursAgo));
        }

        using var browser = Browse();

        browser.Text("#meters figcaption").Should().Be("API calls sum of api_call, each hour");
        browser.Text("#meters table").Should().Contain("cus_anna 7").And.Contain("cus_bert 10");
        browser.FindAll("#meters svg.chart polyline").Should().HaveCount(2);
        browser.FindAll("#meters svg.chart circle").Should().HaveCount(3);
        browser.Run("return document.querySelector('#meters svg.chart circle title').textContent").Should().BeOfType<string>()
            .Which.Should().StartWith("cus_anna: 3 at ");
        await UseAsync("cus_chen", 1, TimeSpan.Zero);
        browser.WaitForText("#meters table", "cus_chen 1");
        browser.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task The_clock_is_advanced_and_what_is_due_happens()
    {
        var authorized = await _server.PostAsync(
            "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("capture", "false"));
        using var browser = Browse();

        browser.Type("#clock-amount", "8");
        browser.Click("#clock button");

        browser.WaitForText("#clock-live", "8 d ahead");
        var charge = await _server.GetAsync($"/v1/charges/{authorized["id"]}");
        ((bool)charge["refunded"]!).Should().BeTrue("an authorization ends after seven days");
        browser.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task The_page_says_when_the_sandbox_has_stopped()
    {
        using var browser = Browse();

        await _server.StopAsync();

        browser.Find("body.stopped");
    }

    [SkippableFact]
    public async Task Nothing_that_a_request_carries_is_taken_for_markup()
    {
        const string Attack = "\"><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">'`</pre></svg>";
        using var form = RunningServer.Form(("amount", "2000"), ("currency", Attack), (Attack, Attack));
        using var refused = await _server.Http.PostAsync($"/v1/{Uri.EscapeDataString(Attack)}", form);
        await _server.PostAsync(
            "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("description", Attack), ("metadata[<b>]", Attack));
        await CreateMeterAsync(Attack);
        await UseAsync("cus_anna", 3, TimeSpan.Zero);
        _server.Sandbox.Webhooks.Add(new Uri(_receiver.Address, "?<script>window.hacked=1</script>"), "whsec_1", "<b>", "*");
        await _server.ChargeAsync();
        await _server.Sandbox.Webhooks.WaitAsync();

        using var browser = Browse($"?type={Uri.EscapeDataString(Attack)}&account={Uri.EscapeDataString(Attack)}");
        browser.Run("document.querySelectorAll('details').forEach(details => details.open = true)");

        browser.Text("#requests").Should().Contain(Attack);
        browser.Text("#objects").Should().Contain("<img src=x onerror=");
        browser.Text("#meters figcaption").Should().Contain(Attack);
        browser.Run("return window.hacked").Should().BeNull();
        browser.FindAll("main script, main img, main b script").Should().BeEmpty();
        browser.Complaints.Should().BeEmpty("nothing was even tried");
    }

    [SkippableFact]
    public void The_page_loads_nothing_from_elsewhere()
    {
        using var browser = Browse();

        var loaded = (IEnumerable<object>)browser.Run("return performance.getEntriesByType('resource').map(entry => entry.name)")!;

        loaded.Cast<string>().Should().NotBeEmpty().And.OnlyContain(address =>
            address.StartsWith(_server.Address.AbsoluteUri, StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task People_who_hear_the_page_find_their_way()
    {
        await _server.ChargeAsync();
        using var browser = Browse();

        browser.Run("return document.documentElement.lang").Should().Be("en");
        browser.FindAll("h1").Should().ContainSingle();
        browser.FindAll("section").Should().HaveCount(4).And.OnlyContain(section => section.GetAttribute("aria-labelledby") == $"{section.GetAttribute("id")}-title");
        browser.FindAll("#requests table.log > thead th[scope=col]").Select(header => header.Text).Should().Equal("Time (UTC)", "Method", "Path", "Status");
        ((bool)browser.Run("return [...document.querySelectorAll('input:not([type=hidden]), select')].every(field => field.labels.length === 1)")!).Should().BeTrue();
        ((bool)browser.Run("return [...document.querySelectorAll('button')].every(button => button.textContent || button.ariaLabel)")!).Should().BeTrue();
    }

    [SkippableTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_page_reads_well_in_light_and_dark(string scheme)
    {
        await _server.ChargeAsync();
        using var browser = Browser.Start(scheme == "dark" ? "--blink-settings=preferredColorScheme=0" : "--blink-settings=preferredColorScheme=1");
        browser.Open(_server.Address);
        browser.Find("#requests tbody");

        var contrasts = (IEnumerable<object>)browser.Run(Contrast.Script)!;

        contrasts.Should().BeEmpty($"text stands out from its background by 4.5 to 1 in {scheme}");
        ((bool)browser.Run("return matchMedia('(prefers-color-scheme: dark)').matches")!).Should().Be(scheme == "dark");
    }

    private Browser Browse(string query = "")
    {
        var browser = Browser.Start();
        browser.Open(new Uri(_server.Address, query));
        return browser;
    }

    private Task CreateMeterAsync(string name = "API calls") => _server.PostAsync(
        "/v1/billing/meters", ("display_name", name), ("event_name", "api_call"), ("default_aggregation[formula]", "sum"));

    private Task UseAsync(string customer, int value, TimeSpan ago) => _server.PostAsync(
        "/v1/billing/meter_events",
        ("event_name", "api_call"),
        ("payload[stripe_customer_id]", customer),
        ("payload[value]", $"{value}"),
        ("timestamp", $"{(_server.Sandbox.Clock.GetUtcNow() - ago).ToUnixTimeSeconds()}"));
}
