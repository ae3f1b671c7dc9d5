using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class PagingTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_list_holds_the_ten_newest_first()
    {
        var ids = await CreateCharges(12);

        var page = await _api.Get("/v1/charges");

        page.Ids.Should().Equal(ids.Take(10));
        page.Flag("has_more").Should().BeTrue();
        page.Text("url").Should().Be("/v1/charges");
        page.Text("object").Should().Be("list");
    }

    [Fact]
    public async Task Pages_go_down_and_up_again()
    {
        var ids = await CreateCharges(5);

        var second = await _api.Get("/v1/charges", ("limit", "2"), ("starting_after", ids[1]));
        second.Ids.Should().Equal(ids[2], ids[3]);
        second.Flag("has_more").Should().BeTrue();

        var last = await _api.Get("/v1/charges", ("limit", "2"), ("starting_after", ids[3]));
        last.Ids.Should().Equal(ids[4]);
        last.Flag("has_more").Should().BeFalse();

        var back = await _api.Get("/v1/charges", ("limit", "2"), ("ending_before", ids[4]));
        back.Ids.Should().Equal(ids[2], ids[3]);
        back.Flag("has_more").Should().BeTrue();

        var top = await _api.Get("/v1/charges", ("limit", "2"), ("ending_before", ids[1]));
        top.Ids.Should().Equal(ids[0]);
        top.Flag("has_more").Should().BeFalse();
    }

    [Fact]
    public async Task What_is_created_while_paging_does_not_shift_the_pages()
    {
        var ids = await CreateCharges(4);
        var first = await _api.Get("/v1/charges", ("limit", "2"));

        await _api.Charge();

        (await _api.Get("/v1/charges", ("starting_after", first.Ids[^1]))).Ids.Should().Equal(ids[2], ids[3]);
    }

    [Fact]
    public async Task A_cursor_may_be_an_object_that_the_filter_leaves_out()
    {
        var one = await _api.Charge(("customer", "cus_1"));
        var other = await _api.Charge(("customer", "cus_2"));

        (await _api.Get("/v1/charges", ("customer", "cus_1"), ("starting_after", other.Id))).Ids.Should().Equal(one.Id);
    }

    [Theory]
    [InlineData("limit", "0", "parameter_invalid_integer")]
    [InlineData("limit", "101", "parameter_invalid_integer")]
    [InlineData("starting_after", "ch_none", "resource_missing")]
    [InlineData("ending_before", "ch_none", "resource_missing")]
    public async Task Limits_and_cursors_are_checked(string name, string value, string code) =>
        (await _api.Get("/v1/charges", (name, value))).ShouldFail(400, code, name);

    [Fact]
    public async Task One_cursor_at_a_time()
    {
        var ids = await CreateCharges(2);

        (await _api.Get("/v1/charges", ("starting_after", ids[0]), ("ending_before", ids[1]))).ShouldFail(400);
    }

    [Fact]
    public async Task Times_filter_by_bounds_and_exactly()
    {
        var start = _api.Now;
        var first = (await _api.Charge()).Id;
        _api.Clock.Advance(TimeSpan.FromSeconds(10));
        var second = (await _api.Charge()).Id;
        string At(int seconds) => (start + seconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

        (await _api.Get("/v1/charges", ("created", At(0)))).Ids.Should().Equal(first);
        (await _api.Get("/v1/charges", ("created[gt]", At(0)))).Ids.Should().Equal(second);
        (await _api.Get("/v1/charges", ("created[gte]", At(0)))).Ids.Should().Equal(second, first);
        (await _api.Get("/v1/charges", ("created[lt]", At(10)))).Ids.Should().Equal(first);
        (await _api.Get("/v1/charges", ("created[gte]", At(1)), ("created[lte]", At(10)))).Ids.Should().Equal(second);
    }

    [Fact]
    public async Task Charges_filter_by_customer_and_group()
    {
        var charge = await _api.Charge(("customer", "cus_1"), ("transfer_group", "g"));
        await _api.Charge();

        (await _api.Get("/v1/charges", ("customer", "cus_1"))).Ids.Should().Equal(charge.Id);
        (await _api.Get("/v1/charges", ("transfer_group", "g"))).Ids.Should().Equal(charge.Id);
        (await _api.Get("/v1/charges", ("payment_intent", "pi_1"))).Data.Should().BeEmpty();
    }

    private async Task<List<string>> CreateCharges(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Insert(0, (await _api.Charge()).Id);
        }

        return ids;
    }
}
