using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>PAY0005.</summary>
public class PagingByHandTests
{
    private const string DoWhile = """
        var options = new ChargeListOptions { Limit = 100 };
        Page<Charge> page;
        [|do|]
        {
            page = await client.Charges.ListAsync(options, cancellationToken);
            foreach (var found in page.Data)
            {
                log(found.Id);
            }

            options.StartingAfter = page.Data[^1].Id;
        }
        while (page.HasMore);
        """;

    private const string Break = """
        var options = new ChargeListOptions { Limit = 100 };
        [|while|] (true)
        {
            var page = await client.Charges.ListAsync(options, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var found in page.Data)
            {
                log(found.Id);
            }

            if (!page.HasMore)
            {
                break;
            }

            options.StartingAfter = page.Data.Last().Id;
        }
        """;

    private const string Others = """
        string? cursor = null;
        var more = true;
        [|while|] (more)
        {
            var page = await client.Refunds.ListAsync(new() { StartingAfter = cursor });
            log(page.Data.Count);
            more = page.HasMore;
            cursor = page.Data.LastOrDefault()?.Id;
        }
        """;

    [Theory]
    [InlineData(DoWhile)]
    [InlineData(Break)]
    [InlineData(Others)]
    public async Task A_loop_over_pages_is_told(string statements) => await UserCode.Statements(statements).FindsAsync("PAY0005");

    [Fact]
    public async Task The_message_names_the_method_that_walks()
    {
        var messages = await UserCode.Statements("""
            var options = new CreditNoteListLineItemsOptions();
            [|for|] (var more = true; more;)
            {
                var page = await client.CreditNotes.ListLineItemsAsync("cn_1", options);
                more = page.HasMore;
                options.StartingAfter = page.Data[^1].Id;
            }
            """).FindsAsync("PAY0005");

        messages.Should().Equal("Pages are walked by hand: ListLineItemsAutoPagingAsync does it, one page in memory at a time");
    }

    [Theory]
    [InlineData("await foreach (var found in client.Charges.ListAutoPagingAsync())\n{\n    log(found);\n}")]
    [InlineData("await foreach (var page in client.Charges.ListAutoPagingAsync().AsPages(cancellationToken))\n{\n    log(page.HasMore);\n}")]
    [InlineData("var options = new ChargeListOptions();\nwhile (true)\n{\n    await foreach (var page in client.Charges.ListAutoPagingAsync(options).AsPages(cancellationToken))\n    {\n        log(page.HasMore);\n        options.StartingAfter = page.Data.LastOrDefault()?.Id ?? options.StartingAfter;\n    }\n\n    await Task.Delay(1000, cancellationToken);\n}")]
    [InlineData("var page = await client.Charges.ListAsync(new() { StartingAfter = charge.Id });\nlog(page.HasMore);")]
    [InlineData("while (true)\n{\n    log((await client.Charges.ListAsync(new() { Limit = 1 })).HasMore);\n    await Task.Delay(1000);\n}")]
    [InlineData("var options = new ChargeListOptions();\nwhile (true)\n{\n    var page = await client.Charges.ListAsync(options);\n    options.StartingAfter = page.Data.FirstOrDefault()?.Id ?? options.StartingAfter;\n    await Task.Delay(1000);\n}")]
    public async Task What_walks_over_no_pages_by_hand_is_clean(string statements) => await UserCode.Statements(statements).IsCleanAsync();

    [Fact]
    public async Task A_plain_loop_becomes_one_over_the_objects()
    {
        var expected = """
                    var options = new ChargeListOptions { Limit = 100 };
                    await foreach (var found in client.Charges.ListAutoPagingAsync(options, cancellationToken))
                    {
                        log(found.Id);
                    }
                }
            """;

        (await UserCode.Statements(DoWhile).FixedAsync()).Should().Contain(expected);
    }

    [Fact]
    public async Task A_loop_that_breaks_does_too_and_stays_off_the_context() => (await UserCode.Statements(Break).FixedAsync()).Should().Contain("""
                await foreach (var found in client.Charges.ListAutoPagingAsync(options, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    log(found.Id);
                }
            }
        """);

    [Fact]
    public async Task Many_loops_become_walks_at_once()
    {
        var formatted = await UserCode.Statements(DoWhile + "\n" + DoWhile.Replace("options", "others", StringComparison.Ordinal).Replace("page", "other", StringComparison.Ordinal).Replace("found", "more", StringComparison.Ordinal)).FormattedAsync();

        formatted.Should().Contain("await foreach (var found in client.Charges.ListAutoPagingAsync(options, cancellationToken))")
            .And.Contain("await foreach (var more in client.Charges.ListAutoPagingAsync(others, cancellationToken))");
    }

    [Theory]
    [InlineData("log(found.Id);", "break;")]
    [InlineData("log(found.Id);", "log(page.Data.Count);")]
    [InlineData("log(found.Id);", "log(options.StartingAfter);")]
    [InlineData("while (page.HasMore);", "while (page.HasMore);\nlog(page.Data.Count);")]
    [InlineData("while (page.HasMore);", "while (page.HasMore);\nlog(options.StartingAfter);")]
    [InlineData("while (page.HasMore);", "while (page.HasMore && charge.Paid);")]
    [InlineData("options.StartingAfter = page.Data[^1].Id;", "options.StartingAfter = page.Data[0].Id;")]
    [InlineData("options.StartingAfter = page.Data[^1].Id;", "options.StartingAfter = page.Data[^1].Id;\n    log(1);")]
    [InlineData("options.StartingAfter = page.Data[^1].Id;", "options.StartingAfter = charge.Id;")]
    public async Task A_loop_that_does_more_has_no_fix(string part, string other)
    {
        var code = UserCode.Statements(DoWhile.Replace(part, other, StringComparison.Ordinal));

        await code.FindsAsync("PAY0005");

        (await code.FixTitlesAsync()).Should().BeEmpty();
    }
}
