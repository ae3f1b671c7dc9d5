using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class ChargeSearchTests : IAsyncLifetime, IDisposable
{
    private readonly SandboxApi _api = new();
    private readonly Dictionary<string, string> _names = [];

    public async Task InitializeAsync()
    {
        Name("small", await _api.Create(
            "/v1/charges", ("amount", "500"), ("currency", "usd"), ("source", "tok_visa"), ("customer", "cus_1"), ("metadata[order]", "A-7001"), ("metadata[it's]", "quoted")));
        Name("large", await _api.Create(
            "/v1/charges", ("amount", "9000"), ("currency", "eur"), ("source", "tok_mastercard"), ("metadata[order]", "B-7002")));
        var refunded = await _api.Create(
            "/v1/charges", ("amount", "700"), ("currency", "usd"), ("card[number]", "4242424242424242"), ("card[exp_month]", "11"), ("card[exp_year]", "2031"), ("card[address_zip]", "12345"));
        Name("refunded", await _api.Create($"/v1/charges/{refunded.Id}/refund"));
        var declined = await _api.Post("/v1/charges", ("amount", "800"), ("currency", "usd"), ("source", "tok_chargeDeclined"));
        Name("declined", await _api.Get($"/v1/charges/{declined.Text("error.charge")}"));
        Name("disputed", await _api.Create("/v1/charges", ("amount", "600"), ("currency", "usd"), ("source", "tok_createDispute")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("amount:500", "small")]
    [InlineData("amount>700", "declined large")]
    [InlineData("amount>=700 AND amount<9000", "declined refunded")]
    [InlineData("amount<=500 OR amount>8000", "large small")]
    [InlineData("amount>\"700\"", "declined large")]
    [InlineData("amount>500 amount<700", "disputed")]
    [InlineData("amount>-1 and amount<501", "small")]
    [InlineData("currency:'EUR'", "large")]
    [InlineData("-currency:\"usd\"", "large")]
    [InlineData("customer:\"cus_1\"", "small")]
    [InlineData("customer:null", "disputed declined refunded large")]
    [InlineData("status:\"failed\"", "declined")]
    [InlineData("refunded:\"true\"", "refunded")]
    [InlineData("refunded:true", "refunded")]
    [InlineData("disputed:\"true\"", "disputed")]
    [InlineData("metadata['order']:'A-7001'", "small")]
    [InlineData("metadata[\"order\"]~\"700\"", "large small")]
    [InlineData("-metadata['order']:null", "large small")]
    [InlineData("metadata['order']:null AND status:'succeeded'", "disputed refunded")]
    [InlineData("metadata['it\\'s']:'quoted'", "small")]
    [InlineData("billing_details.address.postal_code:'12345'", "refunded")]
    [InlineData("payment_method_details.card.brand:'mastercard'", "large")]
    [InlineData("payment_method_details.card.last4:'4444'", "large")]
    [InlineData("payment_method_details.card.last4:4444", "large")]
    [InlineData("-payment_method_details.card.last4:4242", "disputed declined large")]
    [InlineData("payment_method_details.card.last4~'444'", "large")]
    [InlineData("payment_method_details.card.brand~'master' AND payment_method_details.card.exp_year>=2027", "large")]
    [InlineData("payment_method_details.card_present.last4:null AND amount:500", "small")]
    [InlineData("payment_method_details.us_bank_account.last4:'6789'", "")]
    [InlineData("billing_details.address.postal_code:12345", "refunded")]
    [InlineData("payment_method_details.card.exp_year:2031", "refunded")]
    [InlineData("payment_method_details.card.exp_month:'11'", "refunded")]
    [InlineData("created>0", "disputed declined refunded large small")]
    [InlineData("created>=1772445600 AND created<=1772445600", "disputed declined refunded large small")]
    [InlineData("created>1772445600", "")]
    [InlineData("  amount : 500\t\n", "small")]
    [InlineData("-status:'succeeded'", "declined")]
    [InlineData("-amount>500", "small")]
    [InlineData("-status:'failed' AND -refunded:'true' AND -disputed:'true'", "large small")]
    [InlineData("metadata['order']:'a-7001' OR metadata['order']:'B-7002'", "large small")]
    [InlineData("metadata['ORDER']:'A-7001'", "")]
    [InlineData("status~'UCCEED'", "disputed refunded large small")]
    [InlineData("metadata[\"order\"]:\"A\\-7001\"", "small")]
    [InlineData("metadata['a \"b\" [c]']:null AND amount:500", "small")]
    [InlineData("amount:1 OR amount:2 OR amount:3 OR amount:4 OR amount:5 OR amount:6 OR amount:7 OR amount:8 OR amount:9 OR amount:500", "small")]
    public async Task A_query_finds(string query, string names)
    {
        var found = await Search(query);

        found.Status.Should().Be(200, found.Body);
        string.Join(' ', found.Ids.Select(id => _names[id])).Should().Be(names);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("colour:'red'", 1)]
    [InlineData("amount:500 AND", 15)]
    [InlineData("amount", 7)]
    [InlineData("-", 2)]
    [InlineData("--amount:1", 2)]
    [InlineData("amount::1", 8)]
    [InlineData("amount=1", 7)]
    [InlineData("amount>=", 9)]
    [InlineData("status:'it\\'", 8)]
    [InlineData("AND amount:1", 1)]
    [InlineData("amount:1 OR amount:2 AND amount:3", 22)]
    [InlineData("amount:null AND amount~'null'", 23)]
    [InlineData("amount:", 8)]
    [InlineData("amount:abc", 8)]
    [InlineData("currency>'usd'", 9)]
    [InlineData("amount~'500'", 7)]
    [InlineData("currency:usd", 10)]
    [InlineData("currency:'usd", 10)]
    [InlineData("metadata~'us'", 9)]
    [InlineData("metadata['order']~'us'", 19)]
    [InlineData("metadata[order]:'x'", 10)]
    [InlineData("metadata['order':'x'", 17)]
    [InlineData("refunded:'maybe'", 10)]
    [InlineData("amount:1 AND amount:2 OR amount:3", 23)]
    [InlineData("(amount:1)", 1)]
    [InlineData("amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1 amount:1", 91)]
    public async Task A_bad_query_is_refused_at_its_place(string query, int position)
    {
        var refused = await Search(query);

        refused.ShouldFail(400, param: "query");
        if (position > 0)
        {
            refused.Text("error.message").Should().EndWith($"at character {position}.");
        }
    }

    [Fact]
    public async Task A_query_has_at_most_5000_characters()
    {
        (await Search($"metadata['order']:'{new string('x', 4980)}'")).Data.Should().BeEmpty();

        var refused = await Search($"metadata['order']:'{new string('x', 4981)}'");

        refused.ShouldFail(400, param: "query");
        refused.Text("error.message").Should().Contain("5001 characters; at most 5000 are allowed");
    }

    [Fact]
    public async Task A_search_is_paged_by_a_cursor_that_new_objects_do_not_shift()
    {
        var first = await _api.Get("/v1/charges/search", ("query", "currency:'usd'"), ("limit", "3"), ("expand[]", "total_count"));
        first.Text("object").Should().Be("search_result");
        first.Whole("total_count").Should().Be(4);
        first.Flag("has_more").Should().BeTrue();
        await _api.Charge();

        var second = await _api.Get("/v1/charges/search", ("query", "currency:'usd'"), ("limit", "3"), ("page", first.Text("next_page")!));

        string.Join(' ', second.Ids.Select(id => _names[id])).Should().Be("small");
        second.Flag("has_more").Should().BeFalse();
        second["next_page"].Should().BeNull();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("YWZ0ZXI6Y2hfbm9uZQ==")]
    public async Task A_page_that_was_never_given_is_refused(string page) =>
        (await _api.Get("/v1/charges/search", ("query", "amount>0"), ("page", page))).ShouldFail(400, param: "page");

    [Fact]
    public async Task A_search_expands_through_data() =>
        (await _api.Get("/v1/charges/search", ("query", "customer:'cus_1'"), ("expand[]", "data.customer"))).Text("data.0.customer.id").Should().Be("cus_1");

    [Fact]
    public async Task What_was_just_made_or_changed_is_found_at_once()
    {
        var charge = await _api.Charge(("metadata[batch]", "new"));
        (await Search("metadata['batch']:'new'")).Ids.Should().Equal(charge.Id);

        await _api.Create($"/v1/charges/{charge.Id}", ("metadata[batch]", "old"));

        (await Search("metadata['batch']:'new'")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task An_account_finds_its_own_charges_only()
    {
        _api.SetHeader("Stripe-Account", "acct_other");

        (await Search("amount>0")).Data.Should().BeEmpty();
    }

    private void Name(string name, TestResponse charge) => _names.Add(charge.Id, name);

    private Task<TestResponse> Search(string query) => _api.Get("/v1/charges/search", ("query", query));
}
