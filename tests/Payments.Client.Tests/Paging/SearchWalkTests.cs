using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>All pages of a search, one request for each.</summary>
public class SearchWalkTests
{
    [Fact]
    public async Task A_walk_goes_on_from_the_cursor_of_each_page()
    {
        using var client = new TestClient(Steps.Found("two", "ch_3"), Steps.Found("three+", "ch_2"), Steps.Found(null, "ch_1"));

        var ids = await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "amount>1", Limit = 1, Expand = ["data.customer"], ExtraParams = new() { ["new"] = "1" } }).IdsAsync();

        ids.Should().Equal("ch_3", "ch_2", "ch_1");
        const string Filters = "?expand[0]=data.customer&limit=1&query=amount>1&new=1";
        client.Queries.Should().Equal(Filters, Filters + "&page=two", Filters + "&page=three+");
        client.Handler.Requests[2].Address.Query.Should().EndWith("&page=three%2B");
    }

    [Fact]
    public async Task A_walk_starts_where_the_caller_says()
    {
        using var client = new TestClient(Steps.Found("three", "ch_2"), Steps.Found(null, "ch_1"));

        await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q", Page = "two" }).IdsAsync();

        client.Queries.Should().Equal("?page=two&query=q", "?query=q&page=three");
    }

    [Fact]
    public async Task A_page_without_the_cursor_that_it_promises_fails_once_it_has_been_read()
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_1"));

        await client.Awaiting(c => c.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IntoAsync(ids)).Should().ThrowAsync<PaymentsException>()
            .WithMessage("/v1/charges/search says that there are more items, but gives no next_page to go on with.");

        ids.Should().Equal("ch_1");
    }

    [Fact]
    public async Task The_same_page_twice_ends_the_walk_that_would_never_end()
    {
        using var client = new TestClient(Steps.Found("two", "ch_1").Times(2));

        await client.Awaiting(c => c.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().ThrowAsync<PaymentsException>().WithMessage("*the same page twice*");
    }

    [Fact]
    public async Task What_the_caller_does_to_the_options_later_does_not_reach_the_walk()
    {
        var options = new ChargeSearchOptions { Query = "one", Expand = ["data.customer"] };
        using var client = new TestClient(Steps.Found("two", "ch_2"), Steps.Found(null, "ch_1"));
        var walk = client.Api.Charges.SearchAutoPagingAsync(options);

        options.Query = "another";
        options.Expand.Clear();
        await walk.IdsAsync();

        client.Queries.Should().Equal("?expand[0]=data.customer&query=one", "?expand[0]=data.customer&query=one&page=two");
    }
}
