using System.Text;
using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

/// <summary>A call that was carried out is not lost over one character of its response.</summary>
public class OddTextTests
{
    private static readonly JsonSerializerOptions Lenient = new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string, string> Texts => new()
    {
        { """caf\ud83d""", "caf\ufffd" },
        { """\ude00café""", "\ufffdcafé" },
        { """\ud83d\ud83d\ude00 \uD83D\n""", "\ufffd😀 \ufffd\n" },
        { """\ud800\udc00\uDBFF\uDFFF""", "\U00010000\U0010FFFF" },
        { """\u0000""", "\0" },
        { "a\nb\tc\0d", "a\nb\tc\0d" },
        { """\x41\'\u12""", """\x41\'\u12""" },
        { """\u12zz""", """\u12zz""" },
        { """\u00aa\u00AA\u00ff\u00FF""", "ªªÿÿ" },
        { "\\\n", "\\\n" },
        { """C:\new""", "C:\new" },
        { "ÿ", "ÿ" },
    };

    public static TheoryData<byte[], string> Bytes => new()
    {
        { [(byte)'a', 0xFF, 0xC3, (byte)'b'], "a\ufffd\ufffdb" },
        { [0xC3, (byte)'\\', (byte)'n'], "\ufffd\n" },
        { [0xC0, 0x80], "\ufffd\ufffd" },
        { [0xED, 0xA0, 0xBD], "\ufffd\ufffd\ufffd" },
        { [0xF0, 0x9F, 0x98], "\ufffd" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task It_is_read_wherever_the_text_stands(string written, string text)
    {
        var charge = await JsonResponses.ChargeAsync(
            $$"""
            {"id":"{{written}}","amount":2000,"description":"{{written}}","status":"{{written}}","metadata":{"{{written}}":"{{written}}"},"refunds":{"data":[{"reason":"{{written}}"}]},
            "customer":"{{written}}","outcome":{"{{written}}":{"x":"{{written}}"} },"paid":true}
            """);

        charge.Amount.Should().Be(2000);
        charge.Paid.Should().BeTrue();
        charge.Id.Should().Be(text);
        charge.Description.Should().Be(text);
        charge.Status.Value.Should().Be(text);
        charge.Metadata.Should().Contain(text, text);
        charge.Refunds!.Data[0].Reason!.Value.Value.Should().Be(text);
        charge.Customer!.Value.Id.Should().Be(text);
        charge.Outcome!.AdditionalProperties.Should().ContainKey(text);
    }

    [Theory]
    [MemberData(nameof(Bytes))]
    public async Task Bytes_that_are_not_UTF_8_read_as_the_replacement_character(byte[] written, string text)
    {
        byte[] response = [.. "{\"id\":\"ch_1\",\"description\":\""u8, .. written, .. "\",\"new\":{\"x\":\""u8, .. written, .. "\"},\"amount\":5}"u8];

        var charge = await new CapturingApi { Responder = () => CapturingApi.Respond(response) }.Client().Charges.GetAsync("ch_1");

        charge.Description.Should().Be(text);
        charge.Amount.Should().Be(5);
        charge.AdditionalProperties!["new"].GetProperty("x").GetString().Should().Be(text);
        PaymentsJson.FromJson<Charge>(charge.ToJson()).AdditionalProperties!["new"].GetProperty("x").GetString().Should().Be(text);
        PaymentsJson.FromJson<Charge>(response).ToJson().Should().Be(charge.ToJson());
    }

    [Theory]
    [InlineData("a\nb\0", "a\nb\0")]
    [InlineData("""\x41\'\u12""", """\x41\'\u12""")]
    [InlineData("\\\n\\\\", "\\\n\\")]
    [InlineData("\u0001\u001f", "\u0001\u001f")]
    [InlineData("\n\\\"a\\\" \\u00e9\\u00AF", "\n\"a\" é\u00af")]
    [InlineData("""caf\ud83d""", "caf\ufffd")]
    [InlineData("""\ude00café\uD83D\uDE0""", "\ufffdcafé\ufffd\\uDE0")]
    [InlineData("""\ud83d\ud83d\ude00\uD83D\n\ud7ff""", "\ufffd😀\ufffd\n\ud7ff")]
    [InlineData("""\ud800\ud800\udc00\uDBFF\uDFFF\udfff""", "\ufffd\U00010000\U0010FFFF\ufffd")]
    [InlineData("""caf\uD83D""", "caf\ufffd")]
    [InlineData("""\u0000\ud83d\u0000""", "\0\ufffd\0")]
    public async Task What_has_no_property_keeps_the_same_text(string written, string text)
    {
        var charge = await JsonResponses.ChargeAsync($$"""{"id":"ch_1","new":[{"{{written}}":"{{written}}"}]}""");
        var raw = await new CapturingApi { Responder = () => CapturingApi.Respond($$"""{"name":"{{written}}"}""") }.Client().RawRequestAsync(HttpMethod.Get, "/v1/customers/cus_1");

        charge.AdditionalProperties!["new"][0].GetProperty(text).GetString().Should().Be(text);
        raw.Json.GetProperty("name").GetString().Should().Be(text);
    }

    [Fact]
    public void An_event_that_keeps_such_a_text_raw_is_written_and_read_again()
    {
        const string json = """
            {"id":"evt_1","object":"event","type":"customer.updated","data":{"object":{"id":"cus_1","object":"customer"},"previous_attributes":{"name":"caf\ud83d","\ude00":{"a":"\ud83d\ude00"}}}}
            """;

        var copy = PaymentsJson.FromJson<WebhookEvent>(PaymentsJson.FromJson<WebhookEvent>(json).ToJson());

        copy.Data.PreviousAttributes!.Value.GetProperty("name").GetString().Should().Be("caf\ufffd");
        copy.Data.PreviousAttributes.Value.GetProperty("\ufffd").GetProperty("a").GetString().Should().Be("😀");
    }

    [Fact]
    public void Such_a_text_in_what_is_made_by_hand_is_written_and_told_too()
    {
        var element = JsonDocument.Parse("""{"\ud83d":1,"id":"\ude00","object":"ob\ud83dject"}""").RootElement;
        const string written = """{"\uFFFD":1,"id":"\uFFFD","object":"ob\uFFFDject"}""";

        new RawResponse(element).ToJson().Should().Be(written);
        new RawResponse(element).ToString().Should().Be("ob\ufffdject \ufffd");
        new WebhookEventData { PreviousAttributes = element }.ToJson().Should().Be($$"""{"previous_attributes":{{written}}}""");
        new UnknownResource { AdditionalProperties = new() { ["new"] = element } }.ToJson().Should().Be($$"""{"new":{{written}}}""");
        new RawResponse(default(JsonElement)).ToString().Should().Be("response");
    }

    [Fact]
    public void Every_serializer_reads_such_a_text_whatever_else_it_bears_with()
    {
        byte[] notUtf8 = [.. "{\"id\":\"ch_1\",\"description\":\"\\ud83d"u8, 0xFF, .. "\"}"u8];

        JsonSerializer.Deserialize<Charge>("""{"description":"caf\ud83d",/* half */"metadata":{"\ude00":"b",},"new":[[],{},"\ud83d",],}""", Lenient)!.ToJson()
            .Should().Be("""{"description":"caf\uFFFD","metadata":{"\uFFFD":"b"},"new":[[],{},"\uFFFD"]}""");
        JsonSerializer.Deserialize<List<ChargeStatus>>("""["b\ud83d"]""").Should().Equal("b\ufffd");
        JsonSerializer.Deserialize<Charge>(notUtf8)!.Description.Should().Be("\ufffd\ufffd");
        PaymentsJson.FromJson<Charge>("{\"description\":\"caf\ud83d\"}").Description.Should().Be("caf\ufffd");
    }

    [Theory]
    [InlineData("\"a b\nc\"", """
        "a b\u000ac"
        """)]
    [InlineData("""
        "\u12"
        """, """
        "\\u12"
        """)]
    public async Task Of_a_text_that_is_no_JSON_only_what_is_wrong_is_changed(string written, string raw)
    {
        var charge = await JsonResponses.ChargeAsync($$"""{"id":"ch_1","new":{{written}}}""");

        charge.AdditionalProperties!["new"].GetRawText().Should().Be(raw);
    }

    [Fact]
    public async Task An_error_is_told_with_such_a_text_too()
    {
        var api = new CapturingApi { Responder = () => CapturingApi.Respond("""{"error":{"type":"card_error","code":"card_declined","message":"No\ud83d"}}""", 402) };

        var failure = (await api.Client().Invoking(client => client.Charges.GetAsync("ch_1")).Should().ThrowAsync<CardException>()).Which;

        failure.Code.Should().Be("card_declined");
        failure.Error!.Message.Should().Be("No\ufffd");
    }

    [Fact]
    public async Task A_wrong_type_beside_such_texts_is_named_by_its_path()
    {
        var failure = await JsonResponses.FailureAsync("{\"a\\ud83d\":\"\n\\x\",\"metadata\":{\"k\\ude00\":7}}");

        failure.Field.Should().Be("metadata.k\ufffd");
    }

    [Fact]
    public async Task A_long_text_with_escapes_is_read_whole()
    {
        var written = string.Concat(Enumerable.Repeat("""é\u00fc😀\"\\\/\b\f\n\r\t""", 5_000));
        var text = string.Concat(Enumerable.Repeat("éü😀\"\\/\b\f\n\r\t", 5_000));

        (await JsonResponses.ChargeAsync($$"""{"id":"ch_1","description":"{{written}}"}""")).Description.Should().Be(text);
        Encoding.UTF8.GetByteCount(written).Should().BeGreaterThan(100_000);
    }
}
