using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>A walk can be cancelled by the token of the call, and by the token of whoever reads it.</summary>
public class WalkCancellationTests
{
    public static TheoryData<string> Ways => ["of the call", "of the reader", "of the reader of pages", "of the reader, prefetching"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_under_way_ends_at_once(string way)
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Hangs);
        var walk = WalkAsync(way, client, _ => { }, cancelled.Token);
        await client.Handler.ArrivedAsync(2);

        await cancelled.CancelAsync();

        await ShouldBeCancelled(walk, cancelled);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_walk_ends_before_the_next_item_is_given(string way)
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Page(true, "ch_3", "ch_2"), Steps.Page(true, "ch_1"));
        var read = 0;

        var walk = WalkAsync(
            way,
            client,
            _ =>
            {
                read++;
                cancelled.Cancel();
            },
            cancelled.Token);

        await ShouldBeCancelled(walk, cancelled);
        read.Should().Be(1);
        client.Attempts.Should().Be(way.EndsWith("prefetching", StringComparison.Ordinal) ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nothing_is_requested_for_a_token_that_is_cancelled_already(string way)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = new TestClient();

        await ShouldBeCancelled(WalkAsync(way, client, _ => { }, cancelled.Token), cancelled);

        client.Attempts.Should().Be(0);
    }

    [Fact]
    public async Task A_walk_that_is_cancelled_at_its_last_page_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Page(false, "ch_1"));

        var walk = WalkAsync("of the reader of pages", client, _ => cancelled.Cancel(), cancelled.Token);

        await ShouldBeCancelled(walk, cancelled);
    }

    [Fact]
    public async Task The_wait_before_a_page_is_tried_again_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Fails(503, ("Retry-After", "60")));
        var walk = WalkAsync("of the reader", client, _ => { }, cancelled.Token);
        await client.Clock.WaitBegunAsync();

        await cancelled.CancelAsync();

        await ShouldBeCancelled(walk, cancelled);
    }

    [Fact]
    public async Task Each_of_two_tokens_is_told_as_the_one_that_was_cancelled()
    {
        using var ofCall = new CancellationTokenSource();
        using var ofReader = new CancellationTokenSource();
        using var client = new TestClient(Steps.Hangs);
        var walk = client.Api.Charges.ListAutoPagingAsync(cancellationToken: ofCall.Token).AsPages(ofReader.Token).PagesAsync();
        await client.Handler.ArrivedAsync(1);

        await ofReader.CancelAsync();

        await ShouldBeCancelled(walk, ofReader);
    }

    private static async Task WalkAsync(string way, TestClient client, Action<string> read, CancellationToken cancellationToken)
    {
        var charges = client.Api.Charges.ListAutoPagingAsync(cancellationToken: CancellationToken.None);
        switch (way)
        {
            case "of the call":
                await foreach (var charge in client.Api.Charges.ListAutoPagingAsync(null, cancellationToken))
                {
                    read(charge.Id);
                }

                break;
            case "of the reader":
                await foreach (var charge in charges.WithCancellation(cancellationToken))
                {
                    read(charge.Id);
                }

                break;
            case "of the reader, prefetching":
                await foreach (var charge in charges.WithPrefetch().WithCancellation(cancellationToken))
                {
                    read(charge.Id);
                }

                break;
            case "of the reader of pages":
                await foreach (var page in charges.AsPages(cancellationToken))
                {
                    read(page.Data[0].Id);
                }

                break;
        }
    }

    private static async Task ShouldBeCancelled(Task walk, CancellationTokenSource source)
    {
        var failure = await walk.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        failure.Which.CancellationToken.Should().Be(source.Token);
    }
}
