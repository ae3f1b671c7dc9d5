using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

/// <summary>A paid session has what it required.</summary>
public sealed class CheckoutRequirementTests : IDisposable
{
    private static readonly (string, string?)[] Everything =
    [
        ("custom_fields[0][key]", "engraving"),
        ("custom_fields[0][label][type]", "custom"),
        ("custom_fields[0][label][custom]", "Engraving"),
        ("custom_fields[0][type]", "text"),
        ("custom_fields[0][text][maximum_length]", "5"),
        ("custom_fields[1][key]", "size"),
        ("custom_fields[1][label][type]", "custom"),
        ("custom_fields[1][label][custom]", "Size"),
        ("custom_fields[1][type]", "dropdown"),
        ("custom_fields[1][dropdown][options][0][label]", "Small"),
        ("custom_fields[1][dropdown][options][0][value]", "s"),
        ("custom_fields[2][key]", "age"),
        ("custom_fields[2][label][type]", "custom"),
        ("custom_fields[2][label][custom]", "Age"),
        ("custom_fields[2][type]", "numeric"),
        ("custom_fields[2][optional]", "true"),
        ("shipping_address_collection[allowed_countries][0]", "US"),
        ("shipping_address_collection[allowed_countries][1]", "CA"),
        ("phone_number_collection[enabled]", "true"),
        ("billing_address_collection", "required"),
        ("consent_collection[terms_of_service]", "required"),
        ("consent_collection[promotions]", "auto"),
        ("name_collection[business][enabled]", "true"),
        ("name_collection[individual][enabled]", "true"),
        ("name_collection[individual][optional]", "true"),
    ];

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task What_is_missing_is_named_and_nothing_is_paid()
    {
        var session = await _api.Checkout(Everything);

        var refused = Read(_api.Sandbox.CompleteCheckoutSession(session.Id));

        refused.ShouldFail(400, "parameter_missing", "name");
        refused.Text("error.message").Should().ContainAll(
            "name", "billing_address[line1]", "billing_address[country]", "phone", "shipping[name]", "shipping[address][line1]", "shipping[address][country]",
            "business_name", "terms_of_service", "custom_fields[engraving]", "custom_fields[size]").And.NotContainAny("custom_fields[age]", "individual_name");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        (await _api.Get($"{SessionsPath}/{session.Id}")).Body.Should().Be(session.Body);
    }

    [Fact]
    public async Task What_was_entered_is_in_the_session_its_charge_and_its_customer()
    {
        var session = await _api.Checkout([.. Everything, ("customer_creation", "always")]);

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, Filled())).Status.Should().Be(200);

        var paid = await _api.Get($"{SessionsPath}/{session.Id}", ("expand[]", "payment_intent.latest_charge"), ("expand[]", "customer"));
        paid.Text("custom_fields.0.text.value").Should().Be("Ann");
        paid.Text("custom_fields.1.dropdown.value").Should().Be("s");
        paid["custom_fields.2.numeric.value"].Should().BeNull();
        paid.Text("collected_information.shipping_details.name").Should().Be("Ben");
        paid.Text("collected_information.shipping_details.address.country").Should().Be("US");
        paid.Text("collected_information.business_name").Should().Be("Ann Ltd");
        paid.Text("customer_details.phone").Should().Be("+1 555 0100");
        paid.Text("customer_details.name").Should().Be("Ann Lee");
        paid.Text("customer_details.address.line1").Should().Be("2 Side Street");
        paid["consent"]!.ToJsonString().Should().Be("""{"promotions":"opt_in","terms_of_service":"accepted"}""");
        paid.Text("payment_intent.shipping.name").Should().Be("Ben");
        paid.Text("payment_intent.latest_charge.shipping.address.line1").Should().Be("1 Main Street");
        paid.Text("payment_intent.latest_charge.billing_details.address.country").Should().Be("DE");
        paid.Text("payment_intent.latest_charge.billing_details.phone").Should().Be("+1 555 0100");
        paid.Text("customer.name").Should().Be("Ann Lee");
        paid.Text("customer.phone").Should().Be("+1 555 0100");
        paid.Text("customer.address.line1").Should().Be("2 Side Street");
        paid.Text("customer.shipping.name").Should().Be("Ben");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_control_request_says_it_in_json_or_as_a_form(string contentType)
    {
        var session = await _api.Checkout(Everything);
        using var control = new ControlClient(_api.Sandbox);
        var path = $"checkout/sessions/{session.Id}/complete";
        (await control.Post(path, "", contentType)).ShouldFail(400, "parameter_missing", "name");

        var completed = contentType == "application/json"
            ? await control.Post(
                path,
                """
                { "source": "tok_mastercard", "name": "Ann Lee", "billing_address": { "line1": "2 Side Street", "country": "DE" }, "phone": "+1 555 0100",
                  "shipping": { "name": "Ben", "address": { "line1": "1 Main Street", "country": "US" } }, "business_name": "Ann Ltd",
                  "terms_of_service": true, "custom_fields": { "engraving": "Ann", "size": "s", "age": 33 } }
                """)
            : await control.PostForm(
                path,
                "source=tok_mastercard&name=Ann+Lee&billing_address[line1]=2+Side+Street&billing_address[country]=DE&phone=%2B1+555+0100&shipping[name]=Ben"
                + "&shipping[address][line1]=1+Main+Street&shipping[address][country]=US&business_name=Ann+Ltd&terms_of_service=accepted"
                + "&custom_fields[engraving]=Ann&custom_fields[size]=s&custom_fields[age]=33");

        completed.Status.Should().Be(200, completed.Body);
        completed.Text("custom_fields.2.numeric.value").Should().Be("33");
        completed.Text("collected_information.shipping_details.address.line1").Should().Be("1 Main Street");
        completed.Text("consent.promotions").Should().Be("opt_out");
    }

    [Theory]
    [InlineData("""{ "colour": "red" }""", "colour")]
    [InlineData("""{ "shipping": { "address": { "planet": "Mars" } } }""", "shipping[address][planet]")]
    [InlineData("""{ "phone": "+1 555 0100" }""", "phone")]
    [InlineData("""{ "shipping": { "name": "Ben" } }""", "shipping")]
    [InlineData("""{ "business_name": "Ann Ltd" }""", "business_name")]
    [InlineData("""{ "custom_fields": { "engraving": "Ann" } }""", "custom_fields[engraving]")]
    [InlineData("""{ "terms_of_service": "maybe" }""", "terms_of_service")]
    [InlineData("""{ "billing_address": { "line1": "2 Side Street", "country": "USA" } }""", "billing_address[country]")]
    [InlineData("""{ "billing_address": { "line1": "2 Side Street" } }""", "billing_address[country]")]
    [InlineData("""{ "source": "" }""", "source")]
    [InlineData("""{ "email": "ann" }""", "email")]
    [InlineData("""{ "email": ["ann@example.test"] }""", "email")]
    public async Task What_a_session_does_not_ask_for_or_cannot_be_is_refused(string body, string param)
    {
        using var control = new ControlClient(_api.Sandbox);

        (await control.Post($"checkout/sessions/{(await _api.Checkout()).Id}/complete", body)).ShouldFail(400, param: param);

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData("engraving", "Johanna", "custom_fields[engraving]")]
    [InlineData("size", "xl", "custom_fields[size]")]
    [InlineData("age", "old", "custom_fields[age]")]
    [InlineData("colour", "red", "custom_fields[colour]")]
    public async Task A_field_takes_what_fits(string key, string value, string param)
    {
        var session = await _api.Checkout(Everything);
        var fields = new Dictionary<string, string> { ["engraving"] = "Ann", ["size"] = "s", [key] = value };

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, Filled(fields: fields))).ShouldFail(400, param: param);
    }

    [Theory]
    [InlineData("DE", "555 0100", "shipping[address][country]")]
    [InlineData("XX", "555 0100", "shipping[address][country]")]
    [InlineData("US", "call me", "phone")]
    public async Task A_parcel_goes_where_the_shop_sends_it(string country, string phone, string param)
    {
        var session = await _api.Checkout(Everything);

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, Filled(country, phone))).ShouldFail(400, param: param);
    }

    [Fact]
    public async Task An_optional_field_may_stay_empty_and_a_required_one_may_keep_what_it_starts_from()
    {
        var session = await _api.Checkout(
            ("custom_fields[0][key]", "engraving"), ("custom_fields[0][label][type]", "custom"), ("custom_fields[0][label][custom]", "Engraving"),
            ("custom_fields[0][type]", "text"), ("custom_fields[0][text][default_value]", "Ann"));
        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, new SandboxCheckoutForm { CustomFields = new Dictionary<string, string> { ["engraving"] = "" } }))
            .ShouldFail(400, "parameter_missing", "custom_fields[engraving]");

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id)).Text("custom_fields.0.text.value").Should().Be("Ann");
    }

    [Fact]
    public void A_form_must_be_given() =>
        FluentActions.Invoking(() => _api.Sandbox.CompleteCheckoutSession("cs_1", (SandboxCheckoutForm)null!)).Should().Throw<ArgumentNullException>();

    private static SandboxCheckoutForm Filled(string country = "us", string phone = "+1 555 0100", IReadOnlyDictionary<string, string>? fields = null) => new()
    {
        Name = "Ann Lee",
        Phone = phone,
        BillingAddress = new SandboxAddress { Line1 = "2 Side Street", Country = "DE" },
        ShippingName = "Ben",
        ShippingAddress = new SandboxAddress { Line1 = "1 Main Street", Country = country },
        BusinessName = "Ann Ltd",
        AcceptsTerms = true,
        AcceptsPromotions = true,
        CustomFields = fields ?? new Dictionary<string, string> { ["engraving"] = "Ann", ["size"] = "s" },
    };

    private static TestResponse Read(SandboxResponse response) =>
        new(response.Status, JsonNode.Parse(response.Body)!.AsObject(), response.Body, new HttpResponseMessage().Headers);
}
