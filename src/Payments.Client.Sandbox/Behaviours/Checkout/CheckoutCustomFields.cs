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

    /// <summary>The names of the fields that must have a value and have none.</summary>
    public static IEnumerable<string> Missing(JsonObject session, IReadOnlyDictionary<string, string> entered) => Fields(session)
        .Where(field => !field.Flag("optional") && string.IsNullOrWhiteSpace(ValueOf(field, entered)))
        .Select(field => NameOf(field.Text("key")!));

    /// <summary>400 for a field that there is not, and for a value that does not fit its field.</summary>
    public static void Check(JsonObject session, IReadOnlyDictionary<string, string> entered)
    {
        if (entered.Keys.FirstOrDefault(key => Fields(session).All(field => field.Text("key") != key)) is { } unknown)
        {
            throw Problems.Invalid($"The checkout session has no field '{Problems.Shorten(unknown)}' of its own.", NameOf(unknown));
        }

        foreach (var field in Fields(session))
        {
            if (ValueOf(field, entered) is { Length: > 0 } value && !Fits(field, value))
            {
                throw Problems.Invalid(
                    "The value must fit the field: an option of a dropdown, digits alone for a number, and its length.", NameOf(field.Text("key")!));
            }
        }
    }

    /// <summary>Writes what was entered, or what a field starts from where nothing was.</summary>
    public static void FillIn(JsonObject session, IReadOnlyDictionary<string, string> entered)
    {
        foreach (var field in Fields(session))
        {
            PartOf(field)["value"] = ValueOf(field, entered) is { Length: > 0 } value ? value : null;
        }
    }

    private static IEnumerable<JsonObject> Fields(JsonObject session) => session.List("custom_fields")?.Select(field => field!.AsObject()) ?? [];

    private static JsonObject PartOf(JsonObject field) => field.Object(field.Text("type")!)!;

    private static string? ValueOf(JsonObject field, IReadOnlyDictionary<string, string> entered) =>
        entered.TryGetValue(field.Text("key")!, out var value) ? value : PartOf(field).Text("default_value");

    private static string NameOf(string key) => $"custom_fields[{key}]";

    private static bool Fits(JsonObject field, string value)
    {
        var part = PartOf(field);
        if (field.Text("type") == "dropdown")
        {
            return part.List("options")!.Any(option => option!.AsObject().Text("value") == value);
        }

        return FitsInput(value, part.Whole("minimum_length"), part.Whole("maximum_length"), field.Text("type")!);
    }

    private static bool FitsInput(string value, long? minimum, long? maximum, string type) =>
        value.Length >= (minimum ?? 0) && value.Length <= (maximum ?? MaximumValueLength) && (type != "numeric" || value.All(char.IsAsciiDigit));

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
        if (input.Text("default_value") is { } value && !FitsInput(value, input.Whole("minimum_length"), input.Whole("maximum_length"), type))
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
