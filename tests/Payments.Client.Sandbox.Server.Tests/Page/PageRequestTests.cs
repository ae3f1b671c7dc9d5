using System.Net;
using System.Text;
using Payments.Client.Sandbox.AspNetCore.Page;
using Payments.Client.Sandbox.AspNetCore.Page.Sections;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Page;

/// <summary>What the pages do with requests that no browser sends of them.</summary>
public sealed class PageRequestTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/_page/clock", "application/json", "{}")]
    [InlineData("/_page/clock", null, "amount=1&unit=days")]
    [InlineData("/_page/resend", "text/plain", "delivery=1")]
    [InlineData("/checkout/cs_test_1", "application/json", "{}")]
    [InlineData("/checkout/cs_test_1", "multipart/form-data", "card=1")]
    [InlineData("/checkout/cs_test_1", "multipart/form-data; boundary=a", "card=1")]
    public async Task What_is_no_form_is_refused(string path, string? contentType, string body)
    {
        _server.Sandbox.Seed("""[ { "object": "checkout.session", "id": "cs_test_1" } ]""");
        var before = _server.Sandbox.Clock.GetUtcNow();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var response = await _server.Http.PostAsync(path, content);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("This is no form that the sandbox can read.");
        _server.Sandbox.Clock.GetUtcNow().Should().BeCloseTo(before, TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_type_that_a_reset_took_away_meanwhile_has_no_objects()
    {
        var html = ObjectSection.Write(_server.Sandbox, new PageView("", "acct_sandbox0000000000", "charge"));

        html.Text.Should().Contain("class=\"objects\"").And.NotContain("<li");
    }

    [Fact]
    public async Task A_seeded_session_without_items_is_paid()
    {
        _server.Sandbox.Seed("""[ { "object": "checkout.session", "id": "cs_test_1" }, { "object": "checkout.session", "id": "cs_test_2", "mode": "setup" } ]""");

        (await _server.Http.GetStringAsync("/checkout/cs_test_1")).Should().Contain("<h1>20.00 USD</h1>").And.Contain("Pay 20.00 USD").And.NotContain("Nothing is charged");
        (await _server.Http.GetStringAsync("/checkout/cs_test_2")).Should().Contain("<h1>Save a card</h1><p>Nothing is charged now.</p>").And.Contain("<button>Save</button>");
    }

    [Theory]
    [InlineData("https://bücher.example/dänke?a=ö#ü", "https://xn--bcher-kva.example/d%C3%A4nke?a=%C3%B6#%C3%BC")]
    [InlineData("http://127.0.0.1:8080/a%2Fb?id={CHECKOUT_SESSION_ID}", "http://127.0.0.1:8080/a%2Fb?id=cs_test_1")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("https://shop.example", "https://shop.example/")]
    public async Task Whoever_has_paid_is_led_to_any_shop(string address, string location)
    {
        _server.Sandbox.Seed($$"""[ { "object": "checkout.session", "id": "cs_test_1", "success_url": "{{address}}" } ]""");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _server.Address };
        using var form = RunningServer.Form(("card", "tok_visa"));

        using var paid = await browser.PostAsync("/checkout/cs_test_1", form);

        paid.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        paid.Headers.NonValidated["Location"].ToString().Should().Be(location);
    }

    [Fact]
    public async Task The_fields_of_a_seeded_session_are_asked_for_also_where_their_part_is_left_out()
    {
        _server.Sandbox.Seed(
            """
            [ { "object": "checkout.session", "id": "cs_test_1", "success_url": null, "billing_address_collection": "required",
                "custom_fields": [ { "key": "a", "type": "text" }, { "key": "b", "type": "dropdown", "optional": true } ] } ]
            """);
        (await _server.Http.GetStringAsync("/checkout/cs_test_1")).Should()
            .Contain("name=\"custom_fields[a]\"").And.Contain("<select id=\"custom_fields[b]\"").And.Contain("Country (two letters)");
        using var form = RunningServer.Form(
            ("card", "tok_visa"), ("name", "Ann"), ("billing_address[line1]", "1"), ("billing_address[country]", "US"), ("custom_fields[a]", "Anna"), ("custom_fields[b]", ""));

        using var paid = await _server.Http.PostAsync("/checkout/cs_test_1", form);

        paid.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _server.GetAsync("/v1/checkout/sessions/cs_test_1"))["custom_fields"]!.ToJsonString().Should().Contain("\"value\":\"Anna\"");
    }

    [Fact]
    public async Task A_default_that_the_customer_deletes_is_not_sent()
    {
        _server.Sandbox.Seed(
            """
            [ { "object": "checkout.session", "id": "cs_test_1", "success_url": null,
                "custom_fields": [ { "key": "a", "type": "text", "optional": true, "text": { "default_value": "Anna" } } ] } ]
            """);
        (await _server.Http.GetStringAsync("/checkout/cs_test_1")).Should().Contain("value=\"Anna\"");
        using var form = RunningServer.Form(("card", "tok_visa"), ("custom_fields[a]", ""));

        using var paid = await _server.Http.PostAsync("/checkout/cs_test_1", form);

        paid.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _server.GetAsync("/v1/checkout/sessions/cs_test_1"))["custom_fields"]![0]!["text"]!["value"].Should().BeNull();
    }

    [Fact]
    public async Task Times_of_seeds_can_be_shown()
    {
        _server.Sandbox.Seed("""[ { "object": "charge", "created": 253402300799 }, { "object": "charge", "created": 0 } ]""");

        (await _server.Http.GetStringAsync("/")).Should().Contain("9999-12-31").And.Contain("1970-01-01");
    }
}
