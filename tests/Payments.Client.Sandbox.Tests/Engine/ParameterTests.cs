using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class ParameterTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("colour", "red", "parameter_unknown", "colour")]
    [InlineData("shipping[colour]", "red", "parameter_unknown", "shipping[colour]")]
    [InlineData("amount", "a lot", "parameter_invalid_integer", "amount")]
    [InlineData("amount", "1.5", "parameter_invalid_integer", "amount")]
    [InlineData("amount", "", "parameter_invalid_empty", "amount")]
    [InlineData("description", "", "parameter_invalid_empty", "description")]
    [InlineData("capture", "yes", null, "capture")]
    [InlineData("shipping", "home", null, "shipping")]
    [InlineData("shipping[name][first]", "Ann", null, "shipping[name]")]
    [InlineData("expand", "customer", null, "expand")]
    [InlineData("expand[first]", "customer", null, "expand")]
    [InlineData("metadata[a][b]", "c", null, "metadata[a]")]
    [InlineData("transfer_data[amount]", "5", "parameter_missing", "transfer_data[destination]")]
    public async Task A_wrong_parameter_is_named_in_full(string name, string value, string? code, string param)
    {
        var refused = await _api.Post("/v1/charges", (name, value));

        refused.ShouldFail(400, code, param);
        refused.Json["error"]!.AsObject().ContainsKey("code").Should().Be(code is not null);
    }

    [Fact]
    public async Task Queries_are_checked_like_forms()
    {
        (await _api.Get("/v1/charges", ("colour", "red"))).ShouldFail(400, "parameter_unknown", "colour");
        (await _api.Get("/v1/charges", ("limit", "many"))).ShouldFail(400, "parameter_invalid_integer", "limit");
        (await _api.Get("/v1/charges", ("created[after]", "5"))).ShouldFail(400, "parameter_unknown", "created[after]");
        (await _api.Get("/v1/charges", ("created[gt]", "x"))).ShouldFail(400, "parameter_invalid_integer", "created[gt]");
        (await _api.Get("/v1/charges/search")).ShouldFail(400, "parameter_missing", "query");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("253402300800")]
    [InlineData("2026-03-02")]
    public async Task A_time_is_a_number_of_seconds_that_is_a_date(string time) =>
        (await _api.Post("/v1/billing/credit_grants", ("expires_at", time))).ShouldFail(400, "parameter_invalid_integer", "expires_at");

    [Fact]
    public async Task A_value_outside_its_list_is_refused_with_the_list()
    {
        var charge = await _api.Charge();

        var refused = await _api.Post($"/v1/charges/{charge.Id}/refund", ("reason", "whim"));

        refused.ShouldFail(400, param: "reason");
        refused.Text("error.message").Should().Contain("duplicate, fraudulent, requested_by_customer");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused() =>
        (await _api.Post("/v1/charges", ("receipt_email", new string('a', 5001)))).ShouldFail(400, param: "receipt_email");

    [Theory]
    [InlineData("amount=1&amount=2")]
    [InlineData("metadata=a&metadata[b]=c")]
    [InlineData("metadata[b]=c&metadata=a")]
    [InlineData("metadata[b=c")]
    [InlineData("metadata]b[=c")]
    [InlineData("[a]=c")]
    [InlineData("=c")]
    [InlineData("metadata[a]b=c")]
    [InlineData("expand[][a]=c")]
    [InlineData("description=%zz")]
    [InlineData("description=%ff")]
    [InlineData("a[1][2][3][4][5][6][7][8][9][10][11][12]=x")]
    public async Task A_malformed_form_is_refused(string form)
    {
        var refused = await _api.Send(new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
        {
            Content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        });

        refused.ShouldFail(400);
    }

    [Fact]
    public async Task Text_of_any_language_and_every_sign_comes_back_as_it_was_sent()
    {
        const string text = "Grüße & 日本 + 100 % = \"ok\" [x]";

        var charge = await _api.Charge(("description", text), ("metadata[a b&c]", text));

        charge.Text("description").Should().Be(text);
        ((string?)charge.Json["metadata"]!["a b&c"]).Should().Be(text);
    }

    [Fact]
    public async Task List_items_are_numbered_or_appended()
    {
        (await _api.Charge(("expand[0]", "balance_transaction"))).Text("balance_transaction.object").Should().Be("balance_transaction");
        (await _api.Charge(("expand[]", "balance_transaction"))).Text("balance_transaction.object").Should().Be("balance_transaction");
    }

    [Theory]
    [InlineData("+100")]
    [InlineData(" 100")]
    [InlineData("100 ")]
    [InlineData("100.0")]
    [InlineData("1e2")]
    [InlineData("0x64")]
    [InlineData("1,000")]
    [InlineData("99999999999999999999")]
    [InlineData("-99999999999999999999")]
    [InlineData("١٠٠")]
    public async Task A_whole_number_is_written_in_plain_digits(string amount) =>
        (await _api.Post("/v1/charges", ("amount", amount), ("currency", "usd"), ("source", "tok_visa"))).ShouldFail(400, "parameter_invalid_integer", "amount");

    [Theory]
    [InlineData("expand[999999999]")]
    [InlineData("expand[007]")]
    public async Task An_items_number_says_where_it_comes_and_costs_nothing(string name) =>
        (await _api.Charge((name, "balance_transaction"))).Text("balance_transaction.object").Should().Be("balance_transaction");

    [Theory]
    [InlineData("expand[99999999999]", "expand")]
    [InlineData("expand[-1]", "expand")]
    [InlineData("metadata[]", "metadata")]
    [InlineData("shipping[]", "shipping")]
    [InlineData("description[]", "description")]
    public async Task A_list_is_a_list_and_nothing_else_is(string name, string param) =>
        (await _api.Post("/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), (name, "x"))).ShouldFail(400, param: param);

    [Fact]
    public async Task An_empty_item_is_refused_by_its_number() =>
        (await _api.Post("/v1/charges", ("expand[]", ""))).ShouldFail(400, "parameter_invalid_empty", "expand[0]");

    [Fact]
    public async Task Appended_and_numbered_items_go_together() =>
        (await _api.Charge(("customer", "cus_1"), ("expand[1]", "balance_transaction"), ("expand[]", "customer"), ("expand[]", "transfer")))
            .Text("customer.object").Should().Be("customer");

    [Fact]
    public async Task A_parameter_of_a_query_is_sent_once() =>
        (await _api.Get("/v1/charges?limit=1&limit=2")).ShouldFail(400, param: "limit");

    [Fact]
    public async Task A_post_takes_parameters_from_its_query_too()
    {
        (await _api.Post("/v1/charges?amount=100&currency=usd&source=tok_visa")).Status.Should().Be(200);
        (await _api.Post("/v1/charges?amount=100", ("amount", "200"), ("currency", "usd"), ("source", "tok_visa"))).ShouldFail(400, param: "amount");
    }

    [Fact]
    public async Task Characters_are_counted_as_people_count_them()
    {
        var emoji = string.Concat(Enumerable.Repeat("😀", 500));

        (await _api.Charge(("metadata[k]", emoji))).Text("metadata.k").Should().Be(emoji);
        (await _api.Post("/v1/charges", ("metadata[k]", emoji + "😀"))).ShouldFail(400, param: "metadata[k]");
    }

    [Fact]
    public async Task A_long_mistake_is_not_repeated_in_full() =>
        (await _api.Post("/v1/charges", ("amount", new string('9', 100_000)))).Body.Length.Should().BeLessThan(1000);
}
