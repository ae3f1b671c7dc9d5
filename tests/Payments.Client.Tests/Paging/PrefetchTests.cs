using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>The next page is requested while the current one is being read.</summary>
public class PrefetchTests
{
    [Fact]
    public async Task Exactly_one_page_is_requested_ahead()
    {
        using var client = new TestClient(Steps.Page(true, "ch_4", "ch_3"), Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"));
        var attempts = new List<(string, int)>();

        await foreach (var charge in client.Api.Charges.ListAutoPagingAsync().WithPrefetch())
        {
            attempts.Add((charge.Id, client.Attempts));
        }

        attempts.Should().Equal(("ch_4", 2), ("ch_3", 2), ("ch_2", 3), ("ch_1", 3));
        client.Queries.Should().Equal("", "?starting_after=ch_3", "?starting_after=ch_2");
    }

    [Fact]
    public async Task The_current_page_can_be_read_before_the_next_one_has_come()
    {
        var readAll = new TaskCompletionSource();
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.When(readAll.Task, Steps.Page(false, "ch_1")));
        await using var walk = client.Api.Charges.ListAutoPagingAsync().WithPrefetch().GetAsyncEnumerator();

        await walk.MoveNextAsync();
        var next = walk.MoveNextAsync().AsTask();
        next.IsCompleted.Should().BeFalse();
        readAll.SetResult();

        (await next.WaitAsync(TestClock.Patience)).Should().BeTrue();
        walk.Current.Id.Should().Be("ch_1");
        (await walk.MoveNextAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_walk_that_stops_early_cancels_the_request_and_waits_for_its_end()
    {
        var isEnded = false;
        using var client = new TestClient(
            Steps.Page(true, "ch_2"),
            async (request, cancellationToken) =>
            {
                try
                {
                    return await Steps.Hangs(request, cancellationToken);
                }
                finally
                {
                    await Task.Yield();
                    isEnded = true;
                }
            });

        await foreach (var charge in client.Api.Charges.ListAutoPagingAsync().WithPrefetch())
        {
            isEnded.Should().BeFalse();
            break;
        }

        isEnded.Should().BeTrue();
    }

    [Fact]
    public async Task A_walk_that_stops_early_leaves_no_failure_unobserved()
    {
        var unobserved = new List<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> observer = (_, args) => unobserved.AddRange(args.Exception.InnerExceptions);
        TaskScheduler.UnobservedTaskException += observer;
        try
        {
            await StopEarlyAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= observer;
        }

        unobserved.OfType<ApiException>().Should().NotContain(failure => failure.RequestId == "req_unobserved");

        static async Task StopEarlyAsync()
        {
            using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Fails(400, ("Request-Id", "req_unobserved")));
            await foreach (var charge in client.Api.Charges.ListAutoPagingAsync().WithPrefetch())
            {
                client.Attempts.Should().Be(2);
                break;
            }
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_failure_of_the_next_page_surfaces_after_the_current_one_has_been_read(int status)
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_3", "ch_2"), Steps.Fails(status));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().WithPrefetch().IntoAsync(ids)).Should().ThrowAsync<ApiException>();

        ids.Should().Equal("ch_3", "ch_2");
    }

    [Fact]
    public async Task A_missing_cursor_surfaces_after_the_current_page_has_been_read()
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_1", ""));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().WithPrefetch().IntoAsync(ids)).Should().ThrowAsync<PaymentsException>().WithMessage("*has no id.");

        ids.Should().Equal("ch_1", "");
    }

    [Fact]
    public async Task The_same_page_twice_ends_the_walk_without_a_third_request()
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_2").Times(2));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().WithPrefetch().IntoAsync(ids)).Should().ThrowAsync<PaymentsException>().WithMessage("*the same page twice*");

        ids.Should().Equal("ch_2");
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task Searches_and_whole_pages_are_requested_ahead_too()
    {
        using var client = new TestClient(Steps.Found("two", "ch_2"), Steps.Found(null, "ch_1"));
        var attempts = new List<int>();

        await foreach (var page in client.Api.Charges.SearchAutoPagingAsync(new() { Query = "q" }).WithPrefetch().AsPages())
        {
            attempts.Add(client.Attempts);
        }

        attempts.Should().Equal(2, 2);
    }

    [Fact]
    public async Task A_walk_backwards_is_requested_ahead_in_its_own_direction()
    {
        using var client = new TestClient(Steps.Page(true, "ch_3", "ch_2"), Steps.Page(false, "ch_4"));

        var ids = await client.Api.Charges.ListAutoPagingAsync(new() { EndingBefore = "ch_1" }).WithPrefetch().IdsAsync();

        ids.Should().Equal("ch_2", "ch_3", "ch_4");
        client.Queries.Should().Equal("?ending_before=ch_1", "?ending_before=ch_3");
    }
}
