using CsCheck;
using Payments.Client.Tests.Properties;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Paging;

/// <summary>Whatever a server sends: a walk over a list gives every item or says why it can't, and it ends.</summary>
public class OddListTests
{
    private const string Circles = "The API sent the same page twice, or leads in circles: /v1/charges sent ch_1 again, although it was asked for what comes after it.*";

    /// <summary>Pages that lead back to where the walk was, each as has_more and ids; what is given out before that is known.</summary>
    public static TheoryData<string, string> PagesInCircles => new()
    {
        { "ch_2,ch_1 ch_2,ch_1", "ch_2,ch_1" },
        { "ch_1 ch_1", "ch_1" },
        { "ch_2,ch_1 ch_1,ch_0", "ch_2,ch_1" },
        { "ch_3,ch_1 a,b ch_3,ch_1", "ch_3,ch_1,a,b" },
        { "y,ch_1 a,b c,ch_1", "y,ch_1,a,b" },
        { "y,ch_1 a,b c,d e,f ch_1,g", "y,ch_1,a,b,c,d,e,f" },
    };

    [Theory]
    [MemberData(nameof(PagesInCircles))]
    public async Task A_walk_that_is_led_back_ends_before_it_gives_the_page_out(string pages, string given)
    {
        foreach (var prefetch in new[] { false, true })
        {
            var ids = new List<string>();
            using var client = new TestClient([.. pages.Split(' ').Select(page => Steps.Page(true, page.Split(',')))]);
            var walk = client.Api.Charges.ListAutoPagingAsync();

            await client.Awaiting(_ => (prefetch ? walk.WithPrefetch() : walk).IntoAsync(ids)).Should().ThrowAsync<PaymentsException>().WithMessage(Circles);

            string.Join(',', ids).Should().Be(given);
            client.Attempts.Should().Be(pages.Split(' ').Length);
        }
    }

    [Theory]
    [MemberData(nameof(PagesInCircles))]
    public async Task A_walk_page_by_page_ends_as_early(string pages, string given)
    {
        using var client = new TestClient([.. pages.Split(' ').Select(page => Steps.Page(true, page.Split(',')))]);
        var read = new List<string>();

        var walk = async () =>
        {
            await foreach (var page in client.Api.Charges.ListAutoPagingAsync().AsPages())
            {
                read.AddRange(page.Data.Select(charge => charge.Id));
            }
        };

        await walk.Should().ThrowAsync<PaymentsException>().WithMessage(Circles);
        string.Join(',', read).Should().Be(given);
    }

    [Fact]
    public async Task A_last_page_that_goes_back_is_found_out_too()
    {
        using var client = new TestClient(Steps.Page(true, "ch_2", "ch_1"), Steps.Page(false, "ch_2", "ch_1"));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IdsAsync()).Should().ThrowAsync<PaymentsException>().WithMessage(Circles);
    }

    [Fact]
    public async Task A_server_that_does_not_start_after_the_callers_item_is_found_out()
    {
        using var client = new TestClient(Steps.Page(true, "ch_1", "ch_0"));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync(new() { StartingAfter = "ch_1" }).IdsAsync()).Should().ThrowAsync<PaymentsException>().WithMessage(Circles);
    }

    [Fact]
    public async Task A_server_that_does_not_end_before_the_callers_item_is_found_out()
    {
        using var client = new TestClient(Steps.Page(true, "ch_2", "ch_1"));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync(new() { EndingBefore = "ch_1" }).IdsAsync()).Should().ThrowAsync<PaymentsException>().WithMessage(Circles);
    }

    [Theory]
    [InlineData(2, "Y,X")]
    [InlineData(3, "Y,X,a,b,c,X")]
    [InlineData(4, "Y,X,a,b,c,X,d")]
    public async Task An_id_that_is_there_twice_never_makes_a_walk_endless(int pageSize, string given)
    {
        var ids = new List<string>();
        using var client = new ListServer(["Y", "X", "a", "b", "c", "X", "d"], pageSize).Client(20);

        var walk = async () =>
        {
            await client.Api.Charges.ListAutoPagingAsync().IntoAsync(ids);
            ids.Should().Equal("Y", "X", "a", "b", "c", "X", "d");
        };

        if (given.EndsWith('d'))
        {
            await walk();
        }
        else
        {
            await walk.Should().ThrowAsync<PaymentsException>();
            string.Join(',', ids).Should().StartWith(given);
        }
    }

    [Fact]
    public Task Whatever_ids_are_repeated_a_walk_gives_them_all_or_fails() =>
        Gen.Select(Gen.Int[0, 7].Array[0, 12], Gen.Int[1, 5], Gen.Bool).SampleAsync(
            async (numbers, pageSize, backwards) =>
            {
                List<string> ids = [.. numbers.Select(number => $"ch_{number}")];
                using var client = new ListServer(backwards ? [.. ids, "start"] : ids, pageSize).Client(ids.Count + 2);
                List<string> read;
                try
                {
                    read = await client.Api.Charges.ListAutoPagingAsync(backwards ? new() { EndingBefore = "start" } : null).IdsAsync();
                }
                catch (PaymentsException)
                {
                    ids.Should().NotBeEquivalentTo(ids.Distinct(), "without a repeated id nothing can go wrong");
                    return;
                }

                read.Should().Equal(backwards ? Enumerable.Reverse(ids) : ids);
            },
            iter: Effort.Of(300));

    [Fact]
    public async Task Items_that_are_repeated_elsewhere_than_at_a_cursor_are_given_out_as_they_come()
    {
        using var client = new TestClient(Steps.Page(true, "a", "a", "b"), Steps.Page(true, "a", "c"), Steps.Page(false, "a"));

        (await client.Api.Charges.ListAutoPagingAsync().IdsAsync()).Should().Equal("a", "a", "b", "a", "c", "a");
    }

    [Fact]
    public async Task Each_walk_is_checked_for_itself()
    {
        using var client = new TestClient(Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"), Steps.Page(true, "ch_2"), Steps.Page(false, "ch_1"));
        var walk = client.Api.Charges.ListAutoPagingAsync();

        (await walk.IdsAsync()).Should().Equal("ch_2", "ch_1");
        (await walk.WithPrefetch().IdsAsync()).Should().Equal("ch_2", "ch_1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_page_that_says_that_there_is_more_fails(bool backwards)
    {
        var ids = new List<string>();
        using var client = new TestClient(Steps.Page(true, "ch_1"), Steps.Page(true));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync(backwards ? new() { EndingBefore = "ch_0" } : null).IntoAsync(ids)).Should().ThrowAsync<PaymentsException>()
            .WithMessage("/v1/charges says that there are more items, but sent none to go on from.");

        ids.Should().Equal("ch_1");
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task An_empty_page_after_the_last_item_ends_the_walk()
    {
        using var client = new TestClient(Steps.Page(true, "ch_1"), Steps.Page(false));

        (await client.Api.Charges.ListAutoPagingAsync().IdsAsync()).Should().Equal("ch_1");
    }

    [Theory]
    [InlineData("""{"object":"list","has_more":false}""", "data")]
    [InlineData("""{"object":"list","data":null,"has_more":false}""", "data")]
    [InlineData("{}", "data")]
    [InlineData("""{"object":"list","data":[{"id":"ch_1"}]}""", "has_more")]
    [InlineData("""{"object":"list","data":[{"id":"ch_1"}],"has_more":null}""", "has_more")]
    public async Task A_page_that_does_not_tell_whether_there_is_more_fails_with_its_request(string page, string missing)
    {
        using var client = new TestClient(Steps.Responds(200, page, ("Request-Id", "req_1")));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IdsAsync()).Should().ThrowAsync<PaymentsException>()
            .WithMessage($"/v1/charges sent a page without {missing}: whether there are more items can't be told. The request was req_1.");
    }

    [Fact]
    public async Task An_item_that_is_null_fails()
    {
        using var client = new TestClient(Steps.Responds(200, """{"object":"list","data":[null],"has_more":false}"""));

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IdsAsync()).Should().ThrowAsync<InvalidResponseException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_circle_that_is_reached_after_very_many_pages_ends_as_well(int period)
    {
        const int Straight = 10_100;
        var page = 0;
        using var client = new TestClient(new Step((request, cancellationToken) =>
        {
            var number = page < Straight ? page : Straight + (page % period);
            page++;
            return Steps.Page(true, $"ch_{number}")(request, cancellationToken);
        }).Times(Straight + 20));
        var ids = new List<string>();

        await client.Awaiting(c => c.Api.Charges.ListAutoPagingAsync().IntoAsync(ids)).Should().ThrowAsync<PaymentsException>().WithMessage("*in circles*");

        ids.Distinct().Should().HaveCount(Straight + period);
        ids.Count.Should().BeLessThan(Straight + period + 8);
    }
}
