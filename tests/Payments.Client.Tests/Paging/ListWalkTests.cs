using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>All pages of a list, one request for each.</summary>
public class ListWalkTests
{
    [Fact]
    public async Task A_walk_goes_on_from_the_last_item_of_each_page()
    {
        using var client = new TestClient(Steps.Page(true, "ch_5", "ch_4"), Steps.Page(true, "ch_3", "ch_2"), Steps.Page(false, "ch_1"));

        var ids = await client.Api.Charges.ListAutoPagingAsync(new() { Limit = 2 }).IdsAsync();

        ids.Should().Equal("ch_5", "ch_4", "ch_3", "ch_2", "ch_1");
        client.Queries.Should().Equal("?limit=2", "?limit=2&starting_after=ch_4", "?limit=2&starting_after=ch_2");
    }

    [Fact]
    public async Task A_walk_starts_where_the_caller_says()
    {
        using var client = new TestClient(Steps.Page(true, "ch_4"), Steps.Page(false, "ch_3"));

        await client.Api.Charges.ListAutoPagingAsync(new() { StartingAfter = "ch_5" }).IdsAsync();

        client.Queries.Should().Equal("?starting_after=ch_5", "?starting_after=ch_4");
    }

    [Fact]
    public async Task A_walk_backwards_goes_on_from_the_first_item_and_reads_each_page_from_its_end()
    {
        using var client = new TestClient(Steps.Page(true, "ch_3", "ch_2"), Steps.Page(true, "ch_5", "ch_4"), Steps.Page(false, "ch_6"));

        var ids = await client.Api.Charges.ListAutoPagingAsync(new() { Limit = 2, EndingBefore = "ch_1" }).IdsAsync();

        ids.Should().Equal("ch_2", "ch_3", "ch_4", "ch_5", "ch_6");
        client.Queries.Should().Equal("?ending_before=ch_1&limit=2", "?limit=2&ending_before=ch_3", "?limit=2&ending_before=ch_5");
    }

    [Fact]
    public async Task Every_page_is_asked_for_with_the_same_filters()
    {
        var monday = DateTimeOffset.FromUnixTimeSeconds(1_793_577_600);
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"));

        await client.Api.Charges.ListAutoPagingAsync(new()
        {
            Created = DateRange.Since(monday),
            Customer = "cus_1",
            Expand = ["data.customer"],
            ExtraParams = new() { ["new[filter]"] = "a b" },
        }).IdsAsync();

        const string Filters = "?created[gte]=1793577600&customer=cus_1&expand[0]=data.customer&new[filter]=a+b";
        client.Queries.Should().Equal(Filters, Filters + "&starting_after=ch_2");
    }

    [Fact]
    public async Task A_cursor_is_encoded()
    {
        using var client = new TestClient(Steps.Page(true, "a&b=c"), Steps.Page(false));

        await client.Api.Charges.ListAutoPagingAsync().IdsAsync();

        client.Handler.Requests[1].Address.Query.Should().Be("?starting_after=a%26b%3Dc");
    }

    [Fact]
    public async Task Every_page_is_asked_for_with_the_callers_request_options()
    {
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"));

        await client.Api.Charges.ListAutoPagingAsync(
            requestOptions: new RequestOptions { ConnectedAccount = "acct_1", ApiKey = "sk_test_other", IdempotencyKey = "order-1", ExtraHeaders = new() { ["X-Trace"] = "1" } }).IdsAsync();

        client.Handler.Requests.Should().HaveCount(2).And.OnlyContain(request =>
            request.Headers["Stripe-Account"] == "acct_1"
            && request.Headers["Authorization"] == "Bearer sk_test_other"
            && request.Headers["X-Trace"] == "1"
            && request.IdempotencyKey == null);
    }

    [Fact]
    public async Task What_the_caller_does_to_the_options_later_does_not_reach_the_walk()
    {
        var options = new ChargeListOptions { Customer = "cus_1", Expand = ["data.customer"], ExtraParams = new() { ["new"] = "1" }, Created = new() { LessThan = DateTimeOffset.UnixEpoch } };
        var requestOptions = new RequestOptions { ConnectedAccount = "acct_1", ExtraHeaders = new() { ["X-Trace"] = "1" } };
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"));
        var walk = client.Api.Charges.ListAutoPagingAsync(options, requestOptions);

        options.Customer = "cus_2";
        options.Expand.Add("data.invoice");
        options.ExtraParams["new"] = "2";
        options.Created.LessThan = null;
        requestOptions.ConnectedAccount = "acct_2";
        requestOptions.ExtraHeaders["X-Trace"] = "2";
        await walk.IdsAsync();

        const string Filters = "?created[lt]=0&customer=cus_1&expand[0]=data.customer&new=1";
        client.Queries.Should().Equal(Filters, Filters + "&starting_after=ch_2");
        client.Handler.Requests.Should().OnlyContain(request => request.Headers["Stripe-Account"] == "acct_1" && request.Headers["X-Trace"] == "1");
    }

    [Fact]
    public async Task A_walk_leaves_the_callers_options_as_they_are()
    {
        var options = new ChargeListOptions { Limit = 1 };
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"));

        await client.Api.Charges.ListAutoPagingAsync(options).IdsAsync();

        options.StartingAfter.Should().BeNull();
        options.Limit.Should().Be(1);
    }

    [Fact]
    public async Task An_item_without_an_id_to_go_on_from_fails_once_its_page_has_been_read()
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_1", ""));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IntoAsync(ids)).Should().ThrowAsync<PaymentsException>()
            .WithMessage("/v1/charges says that there are more items, but the item to go on from has no id.");

        ids.Should().Equal("ch_1", "");
    }

    [Fact]
    public async Task The_same_page_twice_ends_the_walk_that_would_never_end()
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_2", "ch_1").Times(2));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IntoAsync(ids)).Should().ThrowAsync<PaymentsException>().WithMessage("The API sent the same page twice*");

        ids.Should().Equal("ch_2", "ch_1");
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task An_error_surfaces_after_the_items_that_came_before_it()
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Fails(400));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IntoAsync(ids)).Should().ThrowAsync<ApiException>();

        ids.Should().Equal("ch_2");
    }

    [Fact]
    public async Task A_page_is_tried_again_like_any_other_call()
    {
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Fails(503), Steps.Page(false, "ch_1"));

        var ids = await client.Clock.RunAsync(client.Api.Charges.ListAutoPagingAsync().IdsAsync());

        ids.Should().Equal("ch_2", "ch_1");
        client.Queries.Should().Equal("", "?starting_after=ch_2", "?starting_after=ch_2");
    }

    [Fact]
    public async Task Nothing_is_requested_before_it_is_read()
    {
        using var client = new TestClient(Steps.Page(true, "ch_3", "ch_2"), Steps.Page(true, "ch_1"));
        var attempts = new List<int>();

        var walk = client.Api.Charges.ListAutoPagingAsync();
        attempts.Add(client.Attempts);
        await foreach (var charge in walk)
        {
            attempts.Add(client.Attempts);
            if (charge.Id == "ch_1")
            {
                break;
            }
        }

        attempts.Should().Equal(0, 1, 1, 2);
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task A_second_walk_starts_anew()
    {
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"), Steps.Page(true, "ch_3"), Steps.Page(false, "ch_2"));
        var walk = client.Api.Charges.ListAutoPagingAsync();

        (await walk.IdsAsync()).Should().Equal("ch_2", "ch_1");
        (await walk.IdsAsync()).Should().Equal("ch_3", "ch_2");

        client.Queries.Should().Equal("", "?starting_after=ch_2", "", "?starting_after=ch_3");
    }
}
