using System.Net;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class EncodingTests
{
    private readonly CapturingApi _api = new();

    [Theory]
    [InlineData("", "")]
    [InlineData("azAZ09-._*", "azAZ09-._*")]
    [InlineData("a b", "a+b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("100%", "100%25")]
    [InlineData("%41", "%2541")]
    [InlineData("a=1&amount=2", "a%3D1%26amount%3D2")]
    [InlineData("~!@#$^()[]{}|\\:;\"'<>,?/`", "%7E%21%40%23%24%5E%28%29%5B%5D%7B%7D%7C%5C%3A%3B%22%27%3C%3E%2C%3F%2F%60")]
    [InlineData("\0\t\r\n\u001f\u007f", "%00%09%0D%0A%1F%7F")]
    [InlineData("\u0080\u00a0\u2028\ufeff", "%C2%80%C2%A0%E2%80%A8%EF%BB%BF")]
    [InlineData("ß", "%C3%9F")]
    [InlineData("€", "%E2%82%AC")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("e\u0301", "e%CC%81")]
    public async Task Text_is_percent_encoded_utf8(string text, string encoded)
    {
        await _api.Client().Charges.CreateAsync(new() { Description = text });

        _api.Request.Body.Should().Be("description=" + encoded);
    }

    [Fact]
    public async Task Unpaired_surrogates_become_the_replacement_character()
    {
        const string replacement = "%EF%BF%BD";
        string[] texts = ["\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db", "\ud83d\ud83d\ude00"];

        foreach (var text in texts)
        {
            await _api.Client().Charges.CreateAsync(new() { Description = text });
        }

        _api.Requests.Select(request => request.Body).Should().Equal(
            $"description={replacement}",
            $"description={replacement}",
            $"description={replacement}{replacement}",
            $"description=a{replacement}b",
            $"description={replacement}%F0%9F%98%80");
    }

    [Fact]
    public async Task Every_character_comes_back_as_it_was()
    {
        var all = string.Concat(Enumerable.Range(0, 0x110000).Where(scalar => scalar is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));

        await _api.Client().Charges.CreateAsync(new() { Description = all, Metadata = new() { [all] = all } });

        var body = _api.Request.Body!;
        body.Should().Match(text => text.All(unit => unit < 0x80));
        var pairs = body.Split('&');
        pairs.Should().HaveCount(2);
        (WebUtility.UrlDecode(pairs[0]) == "description=" + all).Should().BeTrue();
        (WebUtility.UrlDecode(pairs[1]) == $"metadata[{all}]={all}").Should().BeTrue();
    }

    [Theory]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(5_000_000)]
    public async Task Long_text_is_sent_whole(int length)
    {
        await _api.Client().Charges.CreateAsync(new() { Description = new string('x', length), ReceiptEmail = "after@example.com" });

        _api.Request.Body.Should().HaveLength(length + "description=&receipt_email=after%40example.com".Length).And.EndWith("x&receipt_email=after%40example.com");
    }

    [Fact]
    public async Task What_begins_where_the_memory_of_a_form_ends_is_written_whole()
    {
        // The first memory has 4096 bytes, of which each of these characters takes nine: the names after them begin at every place before its end.
        for (var characters = 448; characters <= 453; characters++)
        {
            for (long amount = 1; amount < 1_000_000_000; amount *= 10)
            {
                var api = new CapturingApi();

                await api.Client().Charges.CreateAsync(new() { Amount = amount, Description = new string('€', characters), ReceiptEmail = "x", TransferData = new() { Destination = "y" } });

                api.Request.Body.Should().Be($"amount={amount}&description={string.Concat(Enumerable.Repeat("%E2%82%AC", characters))}&receipt_email=x&transfer_data[destination]=y");
            }
        }
    }

    [Fact]
    public async Task Deep_and_long_names_are_written_whole()
    {
        var key = new string('k', 3000);

        await _api.Client().Charges.CreateAsync(new() { Metadata = new() { [key] = "1", ["after"] = "2" } });

        _api.Request.Body.Should().Be($"metadata[{key}]=1&metadata[after]=2");
    }

    [Fact]
    public async Task A_query_is_encoded_like_a_body_and_reaches_the_wire_unchanged()
    {
        await _api.Client().Charges.SearchAsync(new() { Query = "metadata['größe & co']:\"a/b?c#d\" AND amount>1000", Page = "+/=" });

        _api.Request.Target.Should().Be(
            "/v1/charges/search?page=%2B%2F%3D&query=metadata%5B%27gr%C3%B6%C3%9Fe+%26+co%27%5D%3A%22a%2Fb%3Fc%23d%22+AND+amount%3E1000");
        _api.Request.Address.Fragment.Should().BeEmpty();
    }

    [Fact]
    public async Task A_query_that_is_too_long_for_an_address_is_refused_before_anything_is_sent()
    {
        var act = () => _api.Client().Charges.SearchAsync(new() { Query = new string('x', 70_000) });

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage("The address of the request would have 70046 characters*");
        _api.Requests.Should().BeEmpty();
    }
}
