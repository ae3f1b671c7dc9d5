using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;

namespace Payments.Client.Tests.Json;

/// <summary>Parameters that were kept as JSON send what they would have sent.</summary>
public class OptionsJsonTests
{
    private static readonly JsonSerializerOptions Odd = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.WriteAsString,
        IncludeFields = true,
    };

    private static readonly JsonSerializerOptions BySdk = new() { TypeInfoResolver = PaymentsJson.Resolver };

    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    public static TheoryData<ApiOptions, string, string> Cases => new()
    {
        { new CreditGrantUpdateOptions(), "{}", "" },
        { new CreditGrantUpdateOptions { ExpiresAt = Time }, """{"expires_at":1800000000}""", "expires_at=1800000000" },
        { new CreditGrantUpdateOptions { ExpiresAt = Clear.Value }, """{"expires_at":null}""", "expires_at=" },
        { new CreditGrantUpdateOptions { Metadata = { ["a"] = "b", ["c"] = null, ["D"] = "" } }, """{"metadata":{"a":"b","c":null,"D":""}}""", "metadata[a]=b&metadata[c]=&metadata[D]=" },
        { new ChargeCreateOptions { Source = "tok_visa" }, """{"source":"tok_visa"}""", "source=tok_visa" },
        { new ChargeCreateOptions { Source = new ChargeCardOptions { Number = "4242424242424242", ExpMonth = "12", ExpYear = "2034" } }, """{"source":{"exp_month":"12","exp_year":"2034","number":"4242424242424242"}}""", "source[exp_month]=12&source[exp_year]=2034&source[number]=4242424242424242" },
        { new ChargeUpdateOptions { Metadata = Clear.Value }, """{"metadata":null}""", "metadata=" },
        { new ChargeUpdateOptions { Metadata = [] }, """{"metadata":{}}""", "" },
        { new ChargeUpdateOptions { Description = "" }, """{"description":""}""", "description=" },
        { new ChargeRefundOptions { Amount = 5, Reason = RefundCreateReason.Duplicate, ReverseTransfer = false }, """{"amount":5,"reason":"duplicate","reverse_transfer":false}""", "amount=5&reason=duplicate&reverse_transfer=false" },
        { new ChargeRefundOptions { Reason = new("of_2040") }, """{"reason":"of_2040"}""", "reason=of_2040" },
        { new ChargeListOptions { Limit = 3, StartingAfter = "ch_1", Created = DateRange.Between(Time, Time.AddSeconds(1)), Expand = ["data.customer"] }, """{"created":{"gte":1800000000,"lt":1800000001},"expand":["data.customer"],"limit":3,"starting_after":"ch_1"}""", "created[gte]=1800000000&created[lt]=1800000001&expand[0]=data.customer&limit=3&starting_after=ch_1" },
        { new ChargeListOptions { Created = Time }, """{"created":1800000000}""", "created=1800000000" },
        { new ChargeListOptions { EndingBefore = "ch_9" }, """{"ending_before":"ch_9"}""", "ending_before=ch_9" },
        { new ChargeSearchOptions { Query = "amount>1", Limit = 3, ExtraParams = { ["x"] = "1" } }, """{"limit":3,"query":"amount\u003E1","x":"1"}""", "limit=3&query=amount%3E1&x=1" },
        { new AccountUpdateOptions { ExternalAccount = "btok_1" }, """{"external_account":"btok_1"}""", "external_account=btok_1" },
        { new AccountUpdateOptions { ExternalAccount = Clear.Value }, """{"external_account":null}""", "external_account=" },
        { new ChargeSearchOptions { Query = "amount>1", Page = "p2" }, """{"page":"p2","query":"amount\u003E1"}""", "page=p2&query=amount%3E1" },
        { new PortalConfigurationUpdateOptions { Features = new() { CustomerUpdate = new() { AllowedUpdates = [] } } }, """{"features":{"customer_update":{"allowed_updates":[]}}}""", "features[customer_update][allowed_updates]=" },
        { new CheckoutSessionCreateOptions { LineItems = [new() { Price = "price_1", Quantity = 2 }], BrandingSettings = new() { BorderStyle = Clear.Value } }, """{"branding_settings":{"border_style":null},"line_items":[{"price":"price_1","quantity":2}]}""", "branding_settings[border_style]=&line_items[0][price]=price_1&line_items[0][quantity]=2" },
        { new MonetaryAmountOptions { Currency = "usd", Value = 5 }, """{"currency":"usd","value":5}""", "currency=usd&value=5" },
        { new ChargeCreateOptions { Amount = 1, ExtraParams = { ["new"] = "5", ["terminal[reader]"] = "tmr_1", ["gone"] = null } }, """{"amount":1,"new":"5","terminal[reader]":"tmr_1","gone":null}""", "amount=1&new=5&terminal[reader]=tmr_1&gone=" },
        { new BalanceSettingsUpdateOptions { Payments = new() { Payouts = new() { MinimumBalanceByCurrency = { ["usd"] = 5, ["eur"] = null }, AutomaticTransferRulesByCurrency = { ["usd"] = [], ["eur"] = null } } } }, """{"payments":{"payouts":{"automatic_transfer_rules_by_currency":{"usd":[],"eur":null},"minimum_balance_by_currency":{"usd":5,"eur":null}}}}""", "payments[payouts][automatic_transfer_rules_by_currency][usd]=&payments[payouts][automatic_transfer_rules_by_currency][eur]=&payments[payouts][minimum_balance_by_currency][usd]=5&payments[payouts][minimum_balance_by_currency][eur]=" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parameters_are_written_under_the_names_of_the_api_and_read_again(ApiOptions options, string json, string form)
    {
        options.ToJson().Should().Be(json);
        JsonSerializer.Serialize(options, options.GetType()).Should().Be(json);
        JsonSerializer.Serialize(options).Should().Be(json, "a base class writes what is there");
        Form((ApiOptions)JsonSerializer.Deserialize(json, options.GetType())!).Should().Be(form);
        Form(options).Should().Be(form);
    }

    [Fact]
    public void A_search_without_a_query_is_none() =>
        FluentActions.Invoking(() => PaymentsJson.FromJson<ChargeSearchOptions>("{}")).Should().Throw<JsonException>().WithMessage("query is required, but missing.");

    [Fact]
    public void Settings_of_the_serializer_change_nothing()
    {
        var options = new CreditGrantUpdateOptions { ExpiresAt = Clear.Value, Metadata = { ["OrderId"] = null }, ExtraParams = { ["Extra"] = null } };

        var json = JsonSerializer.Serialize(new { Options = options }, Odd);

        json.Should().Be("""{"OPTIONS":{"expires_at":null,"metadata":{"OrderId":null},"Extra":null}}""");
        Form(JsonSerializer.Deserialize<Dictionary<string, CreditGrantUpdateOptions>>(json, Odd)!["OPTIONS"]).Should().Be("expires_at=&metadata[OrderId]=&Extra=");
    }

    [Fact]
    public void Parameters_go_through_a_context_of_the_users()
    {
        var job = new Job { Charge = new() { Amount = 5, Source = "tok_visa" }, Grant = new() { ExpiresAt = Clear.Value } };

        var json = JsonSerializer.Serialize(job, JobContext.Default.Job);
        var read = JsonSerializer.Deserialize(json, JobContext.Default.Job)!;

        json.Should().Be("""{"Charge":{"amount":5,"source":"tok_visa"},"Grant":{"expires_at":null}}""");
        Form(read.Charge!).Should().Be("amount=5&source=tok_visa");
        Form(read.Grant!).Should().Be("expires_at=");
        Form(JsonSerializer.Deserialize("""{"currency":"usd","value":5}""", JobContext.Default.MonetaryAmountOptions)!).Should().Be("currency=usd&value=5");
    }

    [Fact]
    public void Parameters_go_through_the_resolver_of_the_sdk()
    {
        JsonSerializer.Serialize(new ChargeUpdateOptions { Metadata = Clear.Value }, BySdk).Should().Be("""{"metadata":null}""");
        Form(PaymentsJson.FromJson<ChargeUpdateOptions>("""{"metadata":null}""")).Should().Be("metadata=");
    }

    [Theory]
    [InlineData("""{"currency":"usd"}""", "value is required, but missing*")]
    [InlineData("""{"currency":"usd","value":"5"}""", "value: expected a whole number but found another string*")]
    [InlineData("""{"currency":"usd","value":5.5}""", "value: expected a whole number but found another number*")]
    [InlineData("""{"currency":null,"value":5}""", "currency: expected a string but found null*left out*")]
    [InlineData("""{"currency":"usd","value":5,"currency":"eur"}""", "currency is there twice*")]
    [InlineData("""{"currency":"usd","value":5,"new":5}""", "new is no parameter that*")]
    [InlineData("""{"currency":"usd","value":5,"new":{"a":"b"}}""", "new is no parameter that*parent[child]*")]
    [InlineData("""{"currency":"\ud800","value":5}""", "currency: expected text in Unicode*")]
    [InlineData("""{"currency":true,"value":5}""", "currency: expected a string but found a boolean.")]
    [InlineData("""{"currency":{},"value":5}""", "currency: expected a string but found an object.")]
    [InlineData("[]", "The parameters: expected an object but found an array.")]
    public void What_is_not_the_json_of_parameters_is_refused_by_the_name_of_what_is_wrong(string json, string message) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<MonetaryAmountOptions>(json)).Should().Throw<JsonException>().WithMessage(message);

    [Theory]
    [InlineData("""{"line_items":[{"price_data":{}}]}""", "line_items[0][price_data][currency] is required*")]
    [InlineData("""{"metadata":{"a":5}}""", "metadata[a]: expected a string*")]
    [InlineData("""{"metadata":{"\ud83d":"b"}}""", "The name of a parameter is not text in Unicode.")]
    [InlineData("""{"\ud83d":"b"}""", "The name of a parameter is not text in Unicode.")]
    [InlineData("""{"allow_promotion_codes":"true"}""", "allow_promotion_codes: expected true or false but found another string.")]
    [InlineData("""{"expires_at":"soon"}""", "expires_at: expected a time in unix seconds but found another string.")]
    [InlineData("""{"expires_at":1e30}""", "expires_at: expected a time in unix seconds but found another number.")]
    [InlineData("""{"line_items":{}}""", "line_items: expected an array but found an object.")]
    [InlineData("""{"expand":["a",null]}""", "expand[1]: expected a string but found null*")]
    public void What_is_wrong_inside_a_group_is_named_by_its_path(string json, string message) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CheckoutSessionCreateOptions>(json)).Should().Throw<JsonException>().WithMessage(message);

    [Theory]
    [InlineData("amount")]
    [InlineData("application_fee_amount")]
    [InlineData("capture")]
    [InlineData("customer")]
    [InlineData("expand")]
    [InlineData("metadata")]
    [InlineData("shipping")]
    [InlineData("source")]
    public void An_extra_parameter_that_json_could_not_tell_from_another_is_refused(string name)
    {
        var options = new ChargeCreateOptions { Amount = 5, ExtraParams = { [name] = "x" } };
        var nested = new CheckoutSessionCreateOptions { LineItems = [new() { ExtraParams = { ["price"] = "x" } }] };

        FluentActions.Invoking(options.ToJson).Should().Throw<NotSupportedException>().WithMessage($"The extra parameter \"{name}\" has a property too*");
        FluentActions.Invoking(nested.ToJson).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(new ChargeRefundOptions { ExtraParams = { ["reason"] = "x" } }.ToJson).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(new CreditGrantUpdateOptions { ExtraParams = { ["expires_at"] = "x" } }.ToJson).Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void What_can_not_be_sent_can_not_be_kept()
    {
        FluentActions.Invoking(new ChargeRefundOptions { Reason = default(RefundCreateReason) }.ToJson).Should().Throw<ArgumentException>();
        FluentActions.Invoking(new ChargeRefundOptions { ExtraParams = { ["a["] = "b" } }.ToJson).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_base_class_can_not_be_read()
    {
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ApiOptions>("{}")).Should().Throw<NotSupportedException>().WithMessage("JSON does not say which parameters*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ListOptions>("{}")).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => JsonSerializer.Deserialize<SearchOptions>("{}")).Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void A_part_that_would_lose_its_meaning_by_itself_is_refused()
    {
        FluentActions.Invoking(() => JsonSerializer.Serialize<Clearable<long>>(5)).Should().Throw<NotSupportedException>().WithMessage("A Clearable goes into JSON only with*");
        FluentActions.Invoking(() => JsonSerializer.Serialize<StringOr<long>>("x")).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => JsonSerializer.Serialize(new ChargeUpdateOptions { Metadata = Clear.Value }.Metadata)).Should().Throw<NotSupportedException>().WithMessage("A map that is Clear.Value goes into JSON only with the parameters that hold it*");
    }

    [Fact]
    public void A_range_and_a_map_of_texts_have_a_meaning_by_themselves()
    {
        var range = JsonSerializer.Serialize(DateRange.Since(Time));
        var map = JsonSerializer.Serialize(new ParameterMap<string> { ["A"] = null }, Odd);

        range.Should().Be("""{"gte":1800000000}""");
        JsonSerializer.Deserialize<DateRange>(range)!.GreaterThanOrEqual.Should().Be(Time);
        map.Should().Be("""{"A":null}""");
        JsonSerializer.Deserialize<ParameterMap<string>>(map).Should().ContainSingle().Which.Should().Be(new KeyValuePair<string, string?>("A", null));
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ParameterMap<string>>("[]")).Should().Throw<JsonException>().WithMessage("The map: expected an object but found an array*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<DateRange>("""{"since":5}""")).Should().Throw<JsonException>().WithMessage("*since] is not known*");
    }

    private static string Form(ApiOptions options) => System.Text.Encoding.ASCII.GetString(options.ToForm());
}

public sealed class Job
{
    public ChargeCreateOptions? Charge { get; set; }

    public CreditGrantUpdateOptions? Grant { get; set; }
}

[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(MonetaryAmountOptions))]
internal sealed partial class JobContext : JsonSerializerContext;
