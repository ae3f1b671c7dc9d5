using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class WrongTypesTests
{
    [Theory]
    [InlineData("""{"currency":5}""", "currency", "Expected a string but found a number.")]
    [InlineData("""{"id":{"a":1}}""", "id", "Expected a string but found an object.")]
    [InlineData("""{"amount":"5"}""", "amount", "Expected a 64-bit integer but found a string.")]
    [InlineData("""{"amount":5.5}""", "amount", "Expected a 64-bit integer but found a number that is not one or does not fit.")]
    [InlineData("""{"amount":5.0}""", "amount", "Expected a 64-bit integer but found a number that is not one or does not fit.")]
    [InlineData("""{"amount":1e3}""", "amount", "Expected a 64-bit integer but found a number that is not one or does not fit.")]
    [InlineData("""{"amount":9223372036854775808}""", "amount", "Expected a 64-bit integer but found a number that is not one or does not fit.")]
    [InlineData("""{"amount":1e999999999}""", "amount", "Expected a 64-bit integer but found a number that is not one or does not fit.")]
    [InlineData("""{"paid":"true"}""", "paid", "Expected a boolean but found a string.")]
    [InlineData("""{"paid":1}""", "paid", "Expected a boolean but found a number.")]
    [InlineData("""{"created":"2026-11-02"}""", "created", "Expected a time in unix seconds but found a string.")]
    [InlineData("""{"created":1.5}""", "created", "Expected a time in unix seconds but found a number that is not one or does not fit.")]
    [InlineData("""{"created":1793577600000}""", "created", "Expected a time in unix seconds but found a number that is not one or does not fit.")]
    [InlineData("""{"status":5}""", "status", "Expected a string but found a number.")]
    [InlineData("""{"outcome":"authorized"}""", "outcome", "Expected an object but found a string.")]
    [InlineData("""{"outcome":[]}""", "outcome", "Expected an object but found an array.")]
    [InlineData("""{"metadata":[]}""", "metadata", "Expected an object but found an array.")]
    [InlineData("""{"metadata":{"order":7}}""", "metadata.order", "Expected a string but found a number.")]
    [InlineData("""{"customer":7}""", "customer", "Expected an id or an object but found a number.")]
    [InlineData("""{"customer":{"created":true}}""", "customer.created", "Expected a time in unix seconds but found a boolean.")]
    [InlineData("""{"source":"card_1"}""", "source", "Expected an object but found a string.")]
    [InlineData("""{"source":7}""", "source", "Expected an object but found a number.")]
    [InlineData("""{"source":{"object":"card","exp_month":"12"}}""", "source.exp_month", "Expected a 64-bit integer but found a string.")]
    [InlineData("""{"source":{"exp_month":"12","object":"card"}}""", "source.exp_month", "Expected a 64-bit integer but found a string.")]
    [InlineData("""{"refunds":{"data":{}}}""", "refunds.data", "Expected an array but found an object.")]
    [InlineData("""{"refunds":{"data":[{"id":"re_1"},null]}}""", "refunds.data[1]", "Expected an object but found null.")]
    [InlineData("""{"refunds":{"data":[{},{"metadata":{"a":"1","b":false}}]}}""", "refunds.data[1].metadata.b", "Expected a string but found a boolean.")]
    [InlineData("""{"x":[[1,2],{"amount":0}],"payment_method_details":{"card":{"exp_month":"May"}}}""", "payment_method_details.card.exp_month", "Expected a 64-bit integer but found a string.")]
    [InlineData("""{"\u0061mount":false}""", "amount", "Expected a 64-bit integer but found a boolean.")]
    public async Task A_value_of_another_type_is_named_by_its_path(string json, string field, string problem)
    {
        var failure = await JsonResponses.FailureAsync(json);

        failure.Resource.Should().Be("Charge");
        failure.Field.Should().Be(field);
        failure.RawBody.Should().Be(json);
        failure.RequestId.Should().Be("req_1");
        failure.StatusCode.Should().Be(200);
        failure.Message.Should().Be(
            $"GET /v1/charges/{{charge}} succeeded with status 200, but its response can't be read as Charge: the body has the wrong shape at {field}: {problem} (request req_1)");
        failure.InnerException.Should().BeAssignableTo<System.Text.Json.JsonException>();
    }

    [Fact]
    public async Task Inside_a_page_the_path_names_the_item()
    {
        var act = () => JsonResponses.PageAsync("""{"data":[{"amount":1},{"amount":2},{"amount":3},{"id":"ch_4","payment_method_details":{"card":{"exp_year":"x"}}}],"has_more":true}""");

        var failure = (await act.Should().ThrowAsync<InvalidResponseException>()).Which;
        failure.Resource.Should().Be("Page<Charge>");
        failure.Field.Should().Be("data[3].payment_method_details.card.exp_year");
    }

    [Theory]
    [InlineData(100, "")]
    [InlineData(101, "…")]
    public async Task A_long_name_is_cut_where_it_says_no_more(int length, string end)
    {
        var failure = await JsonResponses.FailureAsync($$"""{"metadata":{"{{new string('n', length)}}":7} }""");

        failure.Field.Should().Be($"metadata.{new string('n', 100)}{end}");
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[]", "an array")]
    [InlineData("\"ok\"", "a string")]
    [InlineData("5", "a number")]
    [InlineData("true", "a boolean")]
    public async Task A_document_that_is_no_object_is_named_as_such(string json, string found)
    {
        var failure = await JsonResponses.FailureAsync(json);

        failure.Field.Should().BeEmpty();
        failure.Message.Should().Contain($"the body has the wrong shape at its start: Expected an object but found {found}.");
    }

    [Fact]
    public async Task Decimals_take_numbers_and_strings_and_nothing_else()
    {
        (await Rate("1.25")).Should().Be(1.25m);
        (await Rate("\"0.000000000001\"")).Should().Be(0.000000000001m);
        (await Rate("\"1234567890.1234567890\"")).Should().Be(1234567890.1234567890m);
        (await Rate("\"-7\"")).Should().Be(-7);
        (await Rate("1e2")).Should().Be(100);
        (await Rate("1E+2")).Should().Be(100);
        (await Rate("125e-2")).Should().Be(1.25m);
        (await Rate("\"1e2\"")).Should().Be(100);
        (await Rate("\"\\u0031.5\"")).Should().Be(1.5m);
        (await Rate("null")).Should().BeNull();
        foreach (var wrong in (string[])["true", "{}", "\"\"", "\"1,5\"", "\"abc\"", "\"1.5 %\"", "1e400", "\"1e400\"", "79228162514264337593543950336"])
        {
            var act = () => Rate(wrong);
            var failure = (await act.Should().ThrowAsync<InvalidResponseException>(wrong)).Which;
            failure.Field.Should().Be("exchange_rate");
            failure.Message.Should().Contain("Expected a decimal number but found ");
        }

        static async Task<decimal?> Rate(string value) => (await JsonResponses.BalanceTransactionAsync($$"""{"exchange_rate":{{value}}}""")).ExchangeRate;
    }

    [Fact]
    public async Task Times_reach_from_the_first_to_the_last_second_that_dotnet_knows()
    {
        (await JsonResponses.ChargeAsync("""{"created":1793577600}""")).Created.Should().Be(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        (await JsonResponses.ChargeAsync("""{"created":-1}""")).Created.Should().Be(DateTimeOffset.UnixEpoch.AddSeconds(-1));
        (await JsonResponses.ChargeAsync("""{"created":253402300799}""")).Created.Should().Be(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        (await JsonResponses.ChargeAsync("""{"created":-62135596800}""")).Created.Should().Be(DateTimeOffset.MinValue);
        (await JsonResponses.FailureAsync("""{"created":253402300800}""")).Field.Should().Be("created");
        (await JsonResponses.FailureAsync("""{"created":-62135596801}""")).Field.Should().Be("created");
    }

    [Fact]
    public async Task Integers_reach_over_all_64_bits()
    {
        (await JsonResponses.ChargeAsync("""{"amount":9223372036854775807,"amount_refunded":-9223372036854775808}"""))
            .Should().Match<Charge>(charge => charge.Amount == long.MaxValue && charge.AmountRefunded == long.MinValue);
    }
}
