using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class CheckoutCustomFieldTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Fields_of_three_types_are_kept()
    {
        var session = await _api.Checkout(
            [
                .. Field(0, "engraving", "text"),
                .. Field(1, "age", "numeric"),
                .. Field(2, "sample", "dropdown"),
                ("custom_fields[0][optional]", "true"),
                ("custom_fields[1][numeric][maximum_length]", "3"),
                ("custom_fields[1][numeric][default_value]", "18"),
                .. Option(2, 0, "a"),
                .. Option(2, 1, "b"),
                ("custom_fields[2][dropdown][default_value]", "b"),
            ]);

        session["custom_fields.0"]!.ToJsonString().Should().Be(
            """{"key":"engraving","label":{"custom":"Label of engraving","type":"custom"},"optional":true,"text":{"default_value":null,"maximum_length":null,"minimum_length":null,"value":null},"type":"text"}""");
        session["custom_fields.1.numeric"]!.ToJsonString().Should()
            .Be("""{"default_value":"18","maximum_length":3,"minimum_length":null,"value":null}""");
        session["custom_fields.2.dropdown"]!.ToJsonString().Should().Be(
            """{"default_value":"b","options":[{"label":"Label of a","value":"a"},{"label":"Label of b","value":"b"}],"value":null}""");
        session.Flag("custom_fields.2.optional").Should().BeFalse();
    }

    [Theory]
    [InlineData("text", "[key]", "not simple")]
    [InlineData("text", "[label][custom]", "This label is one of more than fifty characters....")]
    [InlineData("text", "[text][maximum_length]", "256")]
    [InlineData("text", "[text][minimum_length]", "0")]
    [InlineData("numeric", "[numeric][default_value]", "ten")]
    [InlineData("text", "[numeric][maximum_length]", "3", "[numeric]")]
    [InlineData("dropdown", "[dropdown]", null)]
    [InlineData("dropdown", "[dropdown][options][0][value]", "a b")]
    [InlineData("dropdown", "[dropdown][default_value]", "z")]
    public async Task What_a_field_cannot_be_is_refused(string type, string name, string? value, string? param = null)
    {
        var form = Field(0, "field", type).ToDictionary(pair => pair.Name, pair => pair.Value);
        if (value is not null)
        {
            form[$"custom_fields[0]{name}"] = value;
            foreach (var (optionName, optionValue) in type == "dropdown" ? Option(0, 0, "a") : [])
            {
                form.TryAdd(optionName, optionValue);
            }
        }

        (await _api.Checkout(Payment, [.. form.Select(pair => (pair.Key, pair.Value))])).ShouldFail(400, param: $"custom_fields[0]{param ?? name}");
    }

    [Fact]
    public async Task What_a_key_is_made_of_is_said()
    {
        var refused = await _api.Checkout(Payment, Field(0, "not simple", "text"));

        ((string?)refused.Error["message"]).Should().Be("The parameter custom_fields[0][key] must be of letters and digits alone.");
    }

    [Theory]
    [InlineData("true", null, "Anna")]
    [InlineData("true", "Bea", "Bea")]
    [InlineData("true", "", null)]
    [InlineData("false", null, "Anna")]
    public async Task A_field_that_the_customer_leaves_has_its_default_and_one_that_he_empties_has_none(string optional, string? entered, string? value)
    {
        var session = await _api.Checkout([.. Field(0, "engraving", "text"), ("custom_fields[0][optional]", optional), ("custom_fields[0][text][default_value]", "Anna")]);
        using var control = new ControlClient(_api.Sandbox);

        var paid = await control.PostForm(
            $"checkout/sessions/{session.Id}/complete", entered is null ? "source=tok_visa" : $"source=tok_visa&custom_fields[engraving]={entered}");

        paid.Status.Should().Be(200, paid.Body);
        paid.Text("custom_fields.0.text.value").Should().Be(value);
    }

    [Fact]
    public async Task A_field_that_must_have_a_value_is_not_emptied()
    {
        var session = await _api.Checkout([.. Field(0, "engraving", "text"), ("custom_fields[0][text][default_value]", "Anna")]);
        using var control = new ControlClient(_api.Sandbox);

        (await control.PostForm($"checkout/sessions/{session.Id}/complete", "custom_fields[engraving]=")).ShouldFail(400, "parameter_missing", "custom_fields[engraving]");
    }

    [Fact]
    public async Task A_key_has_two_hundred_characters_at_most_and_is_used_once()
    {
        await _api.Checkout(Field(0, new string('k', 200), "text"));

        (await _api.Checkout(Payment, Field(0, new string('k', 201), "text"))).ShouldFail(400, param: "custom_fields[0][key]");
        (await _api.Checkout(Payment, [.. Field(0, "same", "text"), .. Field(1, "same", "numeric")])).ShouldFail(400, param: "custom_fields[1][key]");
    }

    [Fact]
    public async Task Three_fields_and_two_hundred_options_are_the_most()
    {
        (await _api.Checkout(Payment, [.. Enumerable.Range(0, 4).SelectMany(i => Field(i, $"field{i}", "text"))]))
            .ShouldFail(400, param: "custom_fields");
        await _api.Checkout([.. Field(0, "field", "dropdown"), .. Enumerable.Range(0, 200).SelectMany(i => Option(0, i, $"o{i}"))]);
        (await _api.Checkout(Payment, [.. Field(0, "field", "dropdown"), .. Enumerable.Range(0, 201).SelectMany(i => Option(0, i, $"o{i}"))]))
            .ShouldFail(400, param: "custom_fields[0][dropdown][options]");
        (await _api.Checkout(Payment, [.. Field(0, "field", "dropdown"), .. Option(0, 0, "a"), .. Option(0, 1, "a")]))
            .ShouldFail(400, param: "custom_fields[0][dropdown][options][1][value]");
    }

    [Fact]
    public async Task Sessions_in_setup_mode_have_no_fields() =>
        (await _api.Checkout(Setup, Field(0, "field", "text"))).ShouldFail(400, param: "custom_fields");

    private static (string Name, string? Value)[] Field(int index, string key, string type) =>
    [
        ($"custom_fields[{index}][key]", key),
        ($"custom_fields[{index}][label][type]", "custom"),
        ($"custom_fields[{index}][label][custom]", key.Length < 30 ? $"Label of {key}" : "Label"),
        ($"custom_fields[{index}][type]", type),
    ];

    private static (string Name, string? Value)[] Option(int field, int index, string value) =>
    [
        ($"custom_fields[{field}][dropdown][options][{index}][label]", $"Label of {value}"),
        ($"custom_fields[{field}][dropdown][options][{index}][value]", value),
    ];
}
