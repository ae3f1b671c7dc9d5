using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>One page, as a list operation without auto-paging returns it.</summary>
public class PageTests
{
    [Fact]
    public async Task A_page_has_its_items_and_all_that_is_said_about_it()
    {
        using var client = new TestClient(Steps.Responds(
            200,
            """{"object":"list","url":"/v1/charges","has_more":true,"total_count":7,"data":[{"id":"ch_2","amount":2},{"id":"ch_1","amount":1}],"new":5}""",
            ("Request-Id", "req_1")));

        var page = await client.Api.Charges.ListAsync(new() { Limit = 2 });

        page.Data.Select(charge => (charge.Id, charge.Amount)).Should().Equal(("ch_2", 2), ("ch_1", 1));
        page.Should().BeEquivalentTo(new { Object = "list", Url = "/v1/charges", HasMore = true, TotalCount = 7, NextPage = (string?)null });
        page.AdditionalProperties!["new"].GetInt32().Should().Be(5);
        page.Response!.RequestId.Should().Be("req_1");
        client.Queries.Should().Equal("?limit=2");
    }

    [Fact]
    public async Task A_page_of_a_search_has_the_cursor_of_the_next_one()
    {
        using var client = new TestClient(Steps.Found("cursor", "ch_1"));

        var page = await client.Api.Charges.SearchAsync(new() { Query = "amount>1", Page = "this" });

        page.Should().BeEquivalentTo(new { Object = "search_result", HasMore = true, NextPage = "cursor" });
        client.Queries.Should().Equal("?page=this&query=amount>1");
    }

    [Fact]
    public async Task An_empty_page_is_empty()
    {
        using var client = new TestClient(Steps.Page(hasMore: false));

        var page = await client.Api.Charges.ListAsync();

        page.Data.Should().BeEmpty();
        page.HasMore.Should().BeFalse();
    }

    [Fact]
    public async Task A_page_of_no_data_is_told_from_what_is_no_page()
    {
        using var client = new TestClient(Steps.Responds(200, """{"data":null,"has_more":false,"new":1}"""), Steps.Responds(200, """{"url":null,"new":1}"""));

        (await client.Api.Charges.ListAsync()).Data.Should().BeEmpty();
        await client.Awaiting(c => c.Api.Charges.ListAsync()).Should().ThrowAsync<InvalidResponseException>();
    }

    [Fact]
    public async Task A_page_makes_one_request_whatever_more_there_is()
    {
        using var client = new TestClient(Steps.Page(hasMore: true, "ch_1"));

        await client.Api.Charges.ListAsync();

        client.Attempts.Should().Be(1);
    }
}
