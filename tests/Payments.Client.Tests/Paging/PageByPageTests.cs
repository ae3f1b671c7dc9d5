using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

public class PageByPageTests
{
    [Fact]
    public async Task Each_page_comes_as_the_API_sent_it()
    {
        using var client = new TestClient(
            Steps.Responds(200, """{"object":"list","data":[{"id":"ch_2"}],"has_more":true,"url":"/v1/charges"}""", ("Request-Id", "req_1")),
            Steps.Page(false, "ch_1"));

        var pages = await client.Api.Charges.ListAutoPagingAsync().AsPages().PagesAsync();

        pages.Select(page => page.Data.Single().Id).Should().Equal("ch_2", "ch_1");
        pages.Select(page => page.HasMore).Should().Equal(true, false);
        pages[0].Response!.RequestId.Should().Be("req_1");
    }

    [Fact]
    public async Task A_walk_backwards_keeps_the_order_inside_of_each_page()
    {
        using var client = new TestClient(Steps.Page(true, "ch_3", "ch_2"), Steps.Page(false, "ch_5", "ch_4"));

        var pages = await client.Api.Charges.ListAutoPagingAsync(new() { EndingBefore = "ch_1" }).AsPages().PagesAsync();

        pages.SelectMany(page => page.Data).Select(charge => charge.Id).Should().Equal("ch_3", "ch_2", "ch_5", "ch_4");
    }

    [Fact]
    public async Task An_empty_list_is_one_empty_page()
    {
        using var client = new TestClient(Steps.Page(false));

        var pages = await client.Api.Charges.ListAutoPagingAsync().AsPages().PagesAsync();

        pages.Should().ContainSingle().Which.Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_that_has_been_read_is_not_kept(bool byItems)
    {
        // One is weakly held, and the next one does not come before the collector has been.
        var first = new WeakReference(null);
        var isKept = true;
        var read = new TaskCompletionSource();
        using var client = new TestClient(
            Steps.Page(true, "ch_2"),
            async (request, cancellationToken) =>
            {
                await read.Task.WaitAsync(TestClock.Patience, cancellationToken);
                GC.Collect();
                isKept = first.IsAlive;
                return await Steps.Page(false, "ch_1")(request, cancellationToken);
            });
        var walk = client.Api.Charges.ListAutoPagingAsync();
        await using var items = byItems ? walk.GetAsyncEnumerator() : null;
        await using var pages = byItems ? null : walk.AsPages().GetAsyncEnumerator();

        await ReadFirstAsync();
        var next = items?.MoveNextAsync() ?? pages!.MoveNextAsync();
        read.SetResult();

        (await next).Should().BeTrue();
        isKept.Should().BeFalse();

        async Task ReadFirstAsync()
        {
            (await (items?.MoveNextAsync() ?? pages!.MoveNextAsync())).Should().BeTrue();
            first.Target = items?.Current ?? pages!.Current.Data[0];
        }
    }
}
