using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>Pages that a test gives in place of those of the API.</summary>
public class GivenPagesTests
{
    private static readonly Page<Charge> First = new() { Data = [new() { Id = "ch_3" }, new() { Id = "ch_2" }], HasMore = true };
    private static readonly Page<Charge> Second = new() { Data = [new() { Id = "ch_1" }] };

    [Fact]
    public async Task Their_items_are_walked_in_order()
    {
        var charges = AsyncPageable<Charge>.FromPages([First, Second]);

        (await charges.IdsAsync()).Should().Equal("ch_3", "ch_2", "ch_1");
        (await charges.WithPrefetch().IdsAsync()).Should().Equal("ch_3", "ch_2", "ch_1");
    }

    [Fact]
    public async Task They_are_walked_page_by_page()
    {
        var pages = await AsyncPageable<Charge>.FromPages([First, Second]).AsPages().PagesAsync();

        pages.Should().Equal(First, Second);
    }

    [Fact]
    public async Task A_walk_over_them_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var ids = new List<string>();

        var walk = async () =>
        {
            await foreach (var charge in AsyncPageable<Charge>.FromPages([First, Second]).WithCancellation(cancelled.Token))
            {
                ids.Add(charge.Id);
                await cancelled.CancelAsync();
            }
        };

        await walk.Should().ThrowAsync<OperationCanceledException>();
        ids.Should().Equal("ch_3");
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_ends_the_walk_before_the_first_page()
    {
        var walk = () => AsyncPageable<Charge>.FromPages([First]).AsPages(new CancellationToken(canceled: true)).PagesAsync();

        await walk.Should().ThrowAsync<OperationCanceledException>();
        await AsyncPageable<Charge>.FromPages([]).Awaiting(none => none.AsPages(new CancellationToken(canceled: true)).PagesAsync()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void No_pages_at_all_are_a_mistake()
    {
        var make = () => AsyncPageable<Charge>.FromPages(null!);

        make.Should().Throw<ArgumentNullException>();
    }
}
