using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Payments.Client.Billing;
using Payments.Client.Checkout;
using Payments.Client.Json;
using Payments.Client.Tests.Description;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

/// <summary>What a person sees of an object in a log or a debugger.</summary>
public class ModelTextTests
{
    private const string Personal = "Jenny Rosen";

    [Theory]
    [InlineData("charge", """{"id":"ch_1","object":"charge","amount":2000,"currency":"usd","status":"succeeded"}""", "charge ch_1: 20.00 USD succeeded")]
    [InlineData("charge", """{"id":"ch_1","object":"charge","amount":500,"currency":"jpy","status":"pending"}""", "charge ch_1: 500 JPY pending")]
    [InlineData("charge", """{"id":"ch_1","object":"charge","amount":5120,"currency":"kwd","status":"brand_new"}""", "charge ch_1: 5.120 KWD brand_new")]
    [InlineData("charge", """{"id":"ch_1","object":"charge","amount":2000,"currency":"xyz"}""", "charge ch_1: 2000 minor units of XYZ")]
    [InlineData("charge", """{"id":"ch_1","amount":2000}""", "charge ch_1")]
    [InlineData("charge", "{}", "charge")]
    [InlineData("charge", """{"id":"ch_1\nFATAL: all is lost","object":"charge"}""", "charge ch_1 FATAL: all is lost")]
    [InlineData("refund", """{"id":"re_1","amount":-1,"currency":"eur","status":"failed"}""", "refund re_1: -0.01 EUR failed")]
    [InlineData("customer", """{"id":"cus_1","object":"customer","name":"Jenny Rosen","email":"jenny@example.com"}""", "customer cus_1")]
    [InlineData("customer", """{"id":"cus_1","object":"customer","deleted":true}""", "customer cus_1: deleted")]
    [InlineData("checkout", """{"id":"cs_1","object":"checkout.session","amount_total":2000,"currency":"usd","status":"open","client_secret":"cs_secret_1"}""", "checkout.session cs_1: 20.00 USD open")]
    [InlineData("checkout", """{"id":"cs_1","object":"checkout.session","amount_total":null,"currency":null,"status":"complete"}""", "checkout.session cs_1: complete")]
    [InlineData("invoice", """{"id":"in_1","object":"invoice","total":2000,"currency":"usd","status":"paid"}""", "invoice in_1: 20.00 USD paid")]
    [InlineData("grant", """{"id":"credgr_1","object":"billing.credit_grant","amount":{"type":"monetary","monetary":{"currency":"usd","value":500}}}""", "billing.credit_grant credgr_1: 5.00 USD")]
    [InlineData("unknown", """{"id":"x_1","object":"something.new","amount":1}""", "something.new x_1")]
    [InlineData("unknown", "{}", "UnknownResource")]
    [InlineData("money", """{"currency":"usd","value":500}""", "MonetaryAmount: 5.00 USD")]
    [InlineData("address", """{"line1":"1 Main Street","city":"Springfield"}""", "Address")]
    [InlineData("event", """{"id":"evt_1","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge","amount":1,"currency":"usd"}}}""", "event evt_1: charge.refunded (charge ch_1)")]
    [InlineData("event", """{"id":"evt_1","object":"event","type":"new.kind","data":{"object":{"id":"x_1","object":"something.new"}}}""", "event evt_1: new.kind (something.new x_1)")]
    [InlineData("event", """{"id":"evt_1","object":"event","type":"charge.refunded"}""", "event evt_1: charge.refunded")]
    [InlineData("error", """{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"sk_test_1"}""", "card_error: card_declined insufficient_funds")]
    [InlineData("error", """{"code":"parameter_missing","decline_code":"","param":"amount"}""", "error: parameter_missing amount")]
    public void An_object_says_what_it_is(string kind, string json, string text)
    {
        ApiObject model = kind switch
        {
            "charge" => Read<Charge>(json),
            "refund" => Read<Refund>(json),
            "customer" => Read<Customer>(json),
            "checkout" => Read<CheckoutSession>(json),
            "invoice" => Read<Invoice>(json),
            "grant" => Read<CreditGrant>(json),
            "money" => Read<MonetaryAmount>(json),
            "address" => Read<Address>(json),
            "event" => Read<WebhookEvent>(json),
            "error" => JsonSerializer.Deserialize<ApiError>(json)!,
            _ => Read<UnknownResource>(json),
        };

        model.ToString().Should().Be(text);
    }

    [Fact]
    public void No_model_tells_names_addresses_or_secrets()
    {
        var models = typeof(Charge).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, IsGenericType: false } && typeof(ApiObject).IsAssignableFrom(type) && type.GetConstructor([]) is not null)
            .ToList();

        models.Should().HaveCountGreaterThan(400);
        foreach (var model in models)
        {
            var instance = Activator.CreateInstance(model)!;
            foreach (var property in model.GetProperties().Where(property => property.PropertyType == typeof(string) && property.SetMethod is not null
                && property.Name is not ("Id" or "Object" or "Currency" or "Status") && model != typeof(ApiError)))
            {
                property.SetValue(instance, Personal);
            }

            instance.ToString().Should().NotContain(Personal).And.NotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Every_described_object_with_an_id_tells_it()
    {
        var resources = ApiDescription.Api.Schemas
            .Where(schema => schema.Value.Map("properties")?.Map("id") is not null && schema.Value.Map("properties")!.Map("object") is not null)
            .Select(schema => typeof(Charge).Assembly.GetExportedTypes().FirstOrDefault(type => type.Name == schema.Key))
            .OfType<Type>()
            .ToList();

        resources.Should().HaveCountGreaterThan(50);
        foreach (var resource in resources)
        {
            var instance = Activator.CreateInstance(resource)!;
            resource.GetProperty("Id")!.SetValue(instance, "id_1");

            instance.ToString().Should().Be($"{resource.GetProperty("Object")!.GetValue(instance)} id_1");
        }
    }

    [Theory]
    [InlineData(3, true, "page of 3 charges, more to come")]
    [InlineData(3, false, "page of 3 charges")]
    [InlineData(1, false, "page of 1 charge")]
    [InlineData(0, false, "page of 0 charges")]
    public void A_page_says_what_is_on_it(int count, bool hasMore, string text) =>
        new Page<Charge> { Data = [.. Enumerable.Repeat(new Charge(), count)], HasMore = hasMore }.ToString().Should().Be(text);

    [Fact]
    public void Pages_name_what_they_hold_in_words()
    {
        new Page<Invoice>().ToString().Should().Be("page of 0 invoices");
        new Page<CreditGrant>().ToString().Should().Be("page of 0 credit grants");
        new Page<CreditBalanceSummary>().ToString().Should().Be("page of 0 credit balance summaries");
        new Page<IBalanceTransactionSource>().ToString().Should().Be("page of 0 balance transaction sources");
        new Page<Address>().ToString().Should().Be("page of 0 addresses");
    }

    [Fact]
    public async Task A_response_says_how_it_went()
    {
        var api = new CapturingApi { Responder = () => CapturingApi.Respond("""{"id":"ch_1"}""") };

        var charge = await api.Client().Charges.GetAsync("ch_1");

        charge.Response!.ToString().Should().Be("200 req_1");
        new ApiResponse { StatusCode = 402, RequestId = "req_2", Attempts = 3 }.ToString().Should().Be("402 req_2, attempts 3");
        new ApiResponse { StatusCode = 200, Headers = new Dictionary<string, string> { ["Idempotent-Replayed"] = "true" } }.ToString().Should().Be("200, replayed");
    }

    [Fact]
    public async Task A_raw_response_says_what_it_holds()
    {
        var api = new CapturingApi { Responder = () => CapturingApi.Respond("""{"id":"cus_1","object":"customer","name":"Jenny Rosen"}""") };

        var answer = await api.Client().RawRequestAsync(HttpMethod.Get, "/v1/customers/cus_1");

        answer.ToString().Should().Be("customer cus_1");
        new RawResponse(JsonDocument.Parse("[1]").RootElement).ToString().Should().Be("response");
        new RawResponse(default).ToString().Should().Be("response");
    }

    [Fact]
    public void Debuggers_show_the_same()
    {
        foreach (var type in (Type[])[typeof(Charge), typeof(Page<Charge>), typeof(WebhookEvent), typeof(RawResponse), typeof(ApiResponse), typeof(UnknownResource)])
        {
            type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true)!.Value.Should().Be("{ToString(),nq}", type.Name);
        }

        typeof(CardException).GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true)!.Value.Should().Be("{GetType().Name,nq}: {Message,nq}");
    }

    [Fact]
    public async Task An_exception_tells_status_code_and_request()
    {
        var api = new CapturingApi { Responder = () => CapturingApi.Respond("""{"error":{"type":"card_error","code":"card_declined","message":"No."}}""", 402) };

        var failure = (await api.Client().Invoking(client => client.Charges.CreateAsync()).Should().ThrowAsync<CardException>()).Which;

        failure.Message.Should().Be("No. (status 402, code card_declined, request req_1)");
        failure.ToString().Should().StartWith("Payments.Client.CardException: No. (status 402, code card_declined, request req_1)");
        failure.Error!.ToString().Should().Be("card_error: card_declined");
    }

    private static T Read<T>(string json)
        where T : ApiObject, new()
    {
        var reader = new JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        return reader.ReadObject<T>();
    }
}
