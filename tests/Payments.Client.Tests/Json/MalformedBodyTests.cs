using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class MalformedBodyTests
{
    private static readonly string Whole = """{"id":"ch_1","amount":2000,"metadata":{"a":"b"},"refunds":{"data":[{"id":"re_1"}]},"new":[1,{"x":null}]}""";
    private static readonly string Spaced = """{ "id": "c\\n", "amount": -20, "metadata": { "a": "b" }, "refunds": { "data": [ { "id": "re_1" } ] }, "new": [ 1, { "x": null } ] }""";

    public static TheoryData<string> Bodies => [Whole, Spaced];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_breaks_off_anywhere_is_never_taken_for_a_whole_one(string body)
    {
        for (var length = 1; length < body.Length; length++)
        {
            var failure = await JsonResponses.FailureAsync(body[..length]);

            failure.RawBody.Should().Be(body[..length]);
            failure.Field.Should().BeEmpty();
            failure.Message.Should().Contain("the body is not whole JSON: ");
        }

        (await JsonResponses.ChargeAsync(body)).Refunds!.Data.Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"amount": 5}""")]
    [InlineData("""{"amount":  5}""")]
    [InlineData("""{"amount" :5}""")]
    [InlineData("""{"amount"  :5}""")]
    [InlineData("""{"amount" : 5}""")]
    [InlineData("{\"amount\":\n5}")]
    [InlineData("{\"amount\": \n5}")]
    [InlineData("{\r\n\t\"amount\"\t:\r\n\t5\r\n}")]
    public async Task White_space_stands_anywhere_between_what_counts(string body) => (await JsonResponses.ChargeAsync(body)).Amount.Should().Be(5);

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData(",")]
    [InlineData("/* comment */")]
    [InlineData("\0")]
    public async Task What_follows_the_object_makes_the_body_invalid(string garbage) =>
        (await JsonResponses.FailureAsync(Whole + garbage)).RawBody.Should().Be(Whole + garbage);

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public async Task An_empty_body_is_named_as_one(string body)
    {
        var failure = await JsonResponses.FailureAsync(body);

        failure.RawBody.Should().BeEmpty();
        failure.Message.Should().Be("GET /v1/charges/{charge} succeeded with status 200, but its response can't be read as Charge: the body is empty (request req_1)");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("{id:1}")]
    [InlineData("{'id':'ch_1'}")]
    [InlineData("""{"id":"ch_1",}""")]
    [InlineData("""{"amount":01}""")]
    [InlineData("""{"amount":NaN}""")]
    [InlineData("{\"id\":\n\0\"ch_1\"}")]
    [InlineData("{\"id\":\"ch_1}")]
    [InlineData("{\"id\":\"ch_1\\\"}")]
    public async Task What_is_not_json_is_refused(string body) => (await JsonResponses.FailureAsync(body)).Message.Should().Contain("not whole JSON");

    [Theory]
    [InlineData(" ", "The JSON ends after 1 bytes, where a value was expected.")]
    [InlineData("""{"amount":x}""", "Expected a value at byte 10 of the JSON.")]
    [InlineData("""{"new":[1,]}""", "Expected a value at byte 10 of the JSON.")]
    [InlineData("{id:1}", "Expected a name in quotes at byte 1 of the JSON.")]
    [InlineData("""{"amount"=15}""", "Expected a colon at byte 9 of the JSON.")]
    [InlineData("""{"paid":trux}""", "Expected null, true or false at byte 8 of the JSON.")]
    [InlineData("""{"id":"ch_1" "amount":1}""", "Expected a comma or the end of what was begun at byte 13 of the JSON.")]
    [InlineData("""{"amount":-}""", "Expected a digit at byte 11 of the JSON.")]
    [InlineData("""{"amount":1.}""", "Expected a digit at byte 12 of the JSON.")]
    [InlineData("""{"amount":1e+}""", "Expected a digit at byte 13 of the JSON.")]
    [InlineData("{} {}", "Expected the end at byte 3 of the JSON.")]
    [InlineData("{\"id\":\"ch_1\\", "The text that begins at byte 6 of the JSON does not end.")]
    public async Task What_is_wrong_is_told_with_its_place(string body, string problem) =>
        (await JsonResponses.FailureAsync(body)).InnerException!.Message.Should().Be(problem);

    [Fact]
    public async Task Sixty_four_levels_are_read_and_not_one_more()
    {
        (await JsonResponses.ChargeAsync(Nested(64))).AdditionalProperties.Should().ContainKey("new");
        (await JsonResponses.FailureAsync(Nested(65))).InnerException!.Message.Should().Be("The JSON is nested deeper than 64 levels.");

        static string Nested(int levels) => $$"""{"id":"ch_1","new":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}}}""";
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        (await JsonResponses.ChargeAsync("\ufeff" + Whole)).Amount.Should().Be(2000);
        (await JsonResponses.FailureAsync("\ufeff{\"refunds\":{\"data\":[{\"amount\":true}]}}")).Field.Should().Be("refunds.data[0].amount");
    }

    [Theory]
    [InlineData("new")]
    [InlineData("outcome")]
    [InlineData("metadata")]
    [InlineData("source")]
    public async Task Ten_thousand_levels_are_an_error_and_no_stack_overflow(string member)
    {
        foreach (var opening in (string[])["[", """{"outcome":""", """{"object":{"a":"""])
        {
            var body = $$"""{"{{member}}":""" + string.Concat(Enumerable.Repeat(opening, 10_000));

            (await JsonResponses.FailureAsync(body)).RawBody.Should().HaveLength(body.Length);
        }
    }

    [Fact]
    public async Task Escaped_names_are_the_names_that_they_stand_for()
    {
        var charge = await JsonResponses.ChargeAsync("""{"\u0069\u0064":"ch_1","amoun\u0074":5,"metadata":{"\u00fc":"\ud83d\ude00\n"},"\u006eew":1}""");

        charge.Id.Should().Be("ch_1");
        charge.Amount.Should().Be(5);
        charge.Metadata.Should().Contain("ü", "😀\n");
        charge.AdditionalProperties.Should().ContainKey("new");
    }

    [Fact]
    public async Task Of_members_of_the_same_name_the_last_one_counts()
    {
        var charge = await JsonResponses.ChargeAsync("""{"id":"ch_1","amount":1,"new":1,"metadata":{"a":"1","a":"2"},"amount":2,"new":2}""");

        charge.Amount.Should().Be(2);
        charge.Metadata["a"].Should().Be("2");
        charge.AdditionalProperties!["new"].GetInt32().Should().Be(2);
        charge.ToJson().Should().Be("""{"id":"ch_1","amount":2,"metadata":{"a":"2"},"new":2}""");
    }

    [Fact]
    public async Task A_large_body_is_read_whole()
    {
        var data = string.Join(",", Enumerable.Range(0, 2_000).Select(number => $$"""{"id":"ch_{{number}}","description":"{{new string('é', 200)}}"}"""));

        var page = await JsonResponses.PageAsync($$"""{"data":[{{data}}]}""");

        page.Data.Should().HaveCount(2_000);
        page.Data[^1].Should().Match<Charge>(charge => charge.Id == "ch_1999" && charge.Description == new string('é', 200));
        Encoding.UTF8.GetByteCount(data).Should().BeGreaterThan(800_000);
    }
}
