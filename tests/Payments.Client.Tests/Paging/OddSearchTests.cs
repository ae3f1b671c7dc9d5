using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>Whatever a server sends: a walk over a search gives every item or says why it can't, and it ends.</summary>
public class OddSearchTests
{
    [Theory]
    [InlineData("two two", 1)]
    [InlineData("two three two", 2)]
    [InlineData("two three four five three", 4)]
    public async Task A_cursor_that_comes_again_ends_the_walk(string cursors, int given)
    {
        var ids = new List<string>();
        using var client = new TestClient([.. cursors.Split(' ').Select((cursor, i) => Steps.Found(cursor, $"ch_{i}"))]);

        await client.Awaiting(c => c.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IntoAsync(ids)).Should().ThrowAsync<PaymentsException>()
            .WithMessage("The API sent the same page twice, or leads in circles: /v1/charges/search gives a next_page that it gave before.*");

        ids.Should().HaveCount(given);
    }

    [Fact]
    public async Task The_cursor_that_the_caller_gave_is_known_too()
    {
        using var client = new TestClient(Steps.Found("two", "ch_1"));

        await client.Awaiting(c => c.Api.Charges.SearchAutoPagingAsync(new() { Query = "q", Page = "two" }).IdsAsync()).Should().ThrowAsync<PaymentsException>().WithMessage("*in circles*");
    }

    [Fact]
    public async Task An_empty_page_with_a_cursor_is_gone_on_from()
    {
        using var client = new TestClient(Steps.Found("two"), Steps.Found("three", "ch_2"), Steps.Found("four"), Steps.Found(null, "ch_1"));

        (await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().Equal("ch_2", "ch_1");
    }

    [Fact]
    public async Task An_empty_page_that_gives_no_way_on_fails()
    {
        using var client = new TestClient(Steps.Page(true));

        await client.Awaiting(c => c.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().ThrowAsync<PaymentsException>()
            .WithMessage("/v1/charges/search says that there are more items, but gives no next_page to go on with.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cursors_that_are_always_new_do_not_make_a_walk_endless(bool prefetch)
    {
        foreach (var pages in new string[][] { [""], ["ch_1"], ["ch_2,ch_1"], ["a,b", "c,d", "e,"] })
        {
            var number = 0;
            using var client = new TestClient(new Step((request, cancellationToken) =>
            {
                var page = pages[number++ % pages.Length];
                return Steps.Found($"cursor_{number}", page.Split(',', StringSplitOptions.RemoveEmptyEntries))(request, cancellationToken);
            }).Times(50));
            var walk = client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" });

            await client.Awaiting(_ => (prefetch ? walk.WithPrefetch() : walk).IdsAsync()).Should().ThrowAsync<PaymentsException>()
                .WithMessage("*in circles: /v1/charges/search sent 10 pages in a row that are empty or were sent before, each with another next_page.*");

            client.Attempts.Should().BeLessThan(20);
        }
    }

    [Fact]
    public async Task A_search_of_many_pages_is_walked_to_its_end()
    {
        using var client = new TestClient([.. Enumerable.Range(1, 25).Select(number => Steps.Found(number < 25 ? $"cursor_{number}" : null, $"ch_{number}"))]);

        (await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().HaveCount(25);
    }

    [Fact]
    public async Task An_empty_last_page_ends_the_walk_however_many_were_empty_before()
    {
        using var client = new TestClient([.. Enumerable.Range(1, 10).Select(number => Steps.Found(number < 10 ? $"cursor_{number}" : null))]);

        (await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"object":"search_result","has_more":false}""", "data")]
    [InlineData("""{"object":"search_result","data":[]}""", "has_more")]
    public async Task A_page_that_does_not_say_whether_there_is_more_is_not_taken_for_the_last(string page, string missing)
    {
        using var client = new TestClient(Steps.Responds(200, page));

        await client.Awaiting(c => c.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().ThrowAsync<PaymentsException>().WithMessage($"*{missing}*");
    }

    [Fact]
    public async Task Items_that_come_again_as_the_index_changes_are_given_out_as_they_come()
    {
        using var client = new TestClient(Steps.Found("two", "ch_3", "ch_2"), Steps.Found("three", "ch_2", "ch_1"), Steps.Found("four", "ch_2", "ch_1"), Steps.Found(null, "ch_0"));

        (await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().Equal("ch_3", "ch_2", "ch_2", "ch_1", "ch_2", "ch_1", "ch_0");
    }

    [Fact]
    public async Task A_last_page_ends_the_walk_whatever_cursor_it_has()
    {
        using var client = new TestClient(Steps.Responds(200, """{"object":"search_result","data":[{"id":"ch_1"}],"has_more":false,"next_page":"two"}"""));

        (await client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).IdsAsync()).Should().Equal("ch_1");
    }
}
