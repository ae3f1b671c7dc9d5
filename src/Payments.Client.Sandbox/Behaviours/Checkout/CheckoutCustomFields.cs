using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>The fields of one's own that a checkout page asks the customer to fill in.</summary>
internal static class CheckoutCustomFields
{
    private const int MaximumFields = 3;
    private const int MaximumKeyLength = 200;
    private const int MaximumLabelLength = 50;
    private const int MaximumOptions = 200;
    private const int MaximumOptionLength = 100;
    private const int MaximumValueLength = 255;

    private static readonly string[] Types = ["dropdown", "numeric", "text"];

    public static JsonArray Read(Parameters parameters)
    {
        Checks.Count(parameters, "custom_fields", MaximumFields);
        var fields = parameters.Objects("custom_fields");
        CheckKeys(fields, "key", MaximumKeyLength);
        return new JsonArray([.. fields.Select(ReadField)]);
    }

    /// <summary>Fills in what the fields hold unless the customer changes it.</summary>
    public static void FillIn(JsonObject session)
    {
        foreach (var field in session.List("custom_fields")!)
        {
            var part = field!.AsObject().Object(field.AsObject().Text("type")!)!;
            part["value"] = part["default_value"]?.DeepClone();
        }
    }

    private static JsonNode ReadField(Parameters field)
    {
        var type = field.RequiredText("type");
        foreach (var part in Types)
        {
            Checks.PartOf(field, part, part == type, isRequired: part == "dropdown");
        }

        Checks.Length(field.Object("label"), "custom", MaximumLabelLength);
        var sent = field.Object(type);
        if (sent is not null && type == "dropdown")
        {
            CheckOptions(sent);
        }
        else if (sent is not null)
        {
            CheckInput(sent, type);
        }

        var json = field.ToJson();
        json[type] ??= new JsonObject();
        return json;
    }

    private static void CheckOptions(Parameters dropdown)
    {
        Checks.Count(dropdown, "options", MaximumOptions);
        var options = dropdown.Objects("options");
        CheckKeys(options, "value", MaximumOptionLength);
        foreach (var option in options)
        {
            Checks.Length(option, "label", MaximumOptionLength);
        }

        if (dropdown.Text("default_value") is { } value && options.All(option => option.Text("value") != value))
        {
            throw Problems.Invalid($"'{value}' is not one of the options.", dropdown.PathOf("default_value"));
        }
    }

    private static void CheckInput(Parameters input, string type)
    {
        Checks.Range(input, "minimum_length", 1, MaximumValueLength);
        Checks.Range(input, "maximum_length", input.Whole("minimum_length") ?? 1, MaximumValueLength);
        if (input.Text("default_value") is not { } value)
        {
            return;
        }

        var isWrong = value.Length < (input.Whole("minimum_length") ?? 0) || value.Length > (input.Whole("maximum_length") ?? MaximumValueLength);
        if (isWrong || (type == "numeric" && !value.All(char.IsAsciiDigit)))
        {
            throw Problems.Invalid(
                "The value to start from must fit the field: its length, and digits alone for a number.", input.PathOf("default_value"));
        }
    }

    /// <summary>Names by which an integration knows its fields and options again.</summary>
    private static void CheckKeys(IEnumerable<Parameters> items, string name, int maximum)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            Checks.Length(item, name, maximum);
            var key = item.RequiredText(name);
            if (!key.All(char.IsAsciiLetterOrDigit))
            {
                throw Problems.Invalid($"The parameter {item.PathOf(name)} must be of letters and digits alone.", item.PathOf(name));
            }

            if (!seen.Add(key))
            {
                throw Problems.Invalid($"The {name} '{key}' is used twice.", item.PathOf(name));
            }
        }
    }
}
