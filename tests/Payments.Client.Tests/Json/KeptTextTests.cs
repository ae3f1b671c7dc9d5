using System.Buffers;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

/// <summary>Which texts are one string in memory: the API's own words in all responses, other short texts within one response.</summary>
[Collection(AloneGroup.Name)]
public class KeptTextTests
{
    // As long as an array of the pool, so that reading it takes one of just this length.
    private const int PooledLength = 64;

    [Theory]
    [InlineData("x")]
    [InlineData("31 letters are not yet too many")]
    [InlineData("just 32 letters are not too many")]
    [InlineData("usd", "ukd", "usn")]
    [InlineData("visa", "vasa")]
    [InlineData("tok_visa_1a", "tok_visa_2a")]
    public async Task Texts_that_a_response_has_twice_are_made_once(params string[] texts)
    {
        var data = (await PageAsync([.. texts, .. texts])).Data;

        for (var i = 0; i < texts.Length; i++)
        {
            data[i].Description.Should().Be(texts[i]);
            data[i + texts.Length].Description.Should().BeSameAs(data[i].Description);
        }
    }

    [Fact]
    public async Task A_text_that_is_longer_is_not_looked_for()
    {
        var data = (await PageAsync(["these are 33 letters, 1 too many.", "these are 33 letters, 1 too many."])).Data;

        data[1].Description.Should().Be(data[0].Description).And.NotBeSameAs(data[0].Description);
    }

    [Fact]
    public async Task What_one_response_said_is_not_kept_for_the_next()
    {
        var first = (await PageAsync(["Jenny Rosen"])).Data[0];
        var second = (await PageAsync(["Jenny Rosen"])).Data[0];

        second.Description.Should().Be(first.Description).And.NotBeSameAs(first.Description);
    }

    [Fact]
    public void A_thread_that_has_read_nothing_yet_keeps_texts_too()
    {
        Page<Charge>? page = null;
        var thread = new Thread(() => page = PageAsync(["new here", "new here"]).GetAwaiter().GetResult());

        thread.Start();
        thread.Join();

        page!.Data[1].Description.Should().BeSameAs(page.Data[0].Description);
    }

    [Theory]
    [InlineData("word_a")]
    [InlineData("word_z")]
    [InlineData("word_A")]
    [InlineData("word_Z")]
    [InlineData("word_0")]
    [InlineData("word_9")]
    [InlineData("word.")]
    [InlineData("word-")]
    [InlineData("newly_paid", "newly_said")]
    [InlineData("a_word_of_sixty_four_letters_is_as_long_as_any_that_the_API_has_")]
    public async Task Words_are_the_same_strings_in_every_response(params string[] words)
    {
        var first = await StatusesAsync(words);
        var second = await StatusesAsync(words);

        first.Should().Equal(words);
        for (var i = 0; i < words.Length; i++)
        {
            second[i].Should().BeSameAs(first[i]);
        }
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("word`")]
    [InlineData("word{")]
    [InlineData("word@")]
    [InlineData("word[")]
    [InlineData("word/")]
    [InlineData("word:")]
    [InlineData("wörd")]
    [InlineData("a_word_of_sixty_five_letters_is_longer_than_any_that_the_API_has_")]
    public async Task What_does_not_look_like_a_word_is_not_kept(string text)
    {
        var first = (await StatusesAsync(text))[0];
        var second = (await StatusesAsync(text))[0];

        second.Should().Be(text).And.Be(first).And.NotBeSameAs(first);
    }

    [Fact]
    public async Task Memory_that_was_borrowed_to_read_a_text_goes_back_without_it()
    {
        var lent = ArrayPool<char>.Shared.Rent(PooledLength);
        ArrayPool<char>.Shared.Return(lent);

        var charge = await JsonResponses.ChargeAsync($$"""{"description":"{{new string('s', PooledLength - 2)}}\n"}""");

        charge.Description.Should().Be(new string('s', PooledLength - 2) + "\n");
        ArrayPool<char>.Shared.Rent(PooledLength).Should().BeSameAs(lent);
        lent.Should().NotContain('s');
    }

    private static Task<Page<Charge>> PageAsync(string[] descriptions) =>
        JsonResponses.PageAsync($$"""{"data":[{{string.Join(",", descriptions.Select(text => $$"""{"description":"{{text}}"}"""))}}],"has_more":false}""");

    private static async Task<string[]> StatusesAsync(params string[] words)
    {
        var page = await JsonResponses.PageAsync($$"""{"data":[{{string.Join(",", words.Select(word => $$"""{"status":"{{word}}"}"""))}}],"has_more":false}""");
        return [.. page.Data.Select(charge => charge.Status.Value)];
    }
}
