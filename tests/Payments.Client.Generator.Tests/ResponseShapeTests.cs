using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>What the classes of responses do, for every shape that a description can give to a member.</summary>
[Collection(nameof(EmittedClient))]
public class ResponseShapeTests(EmittedClient client)
{
    private const string Gadget = """
        {
          "id": "g_1", "object": "gadget", "amount": 5, "anything": { "a": [1, null] }, "code": "4711", "colour": "dark-blue", "colours": ["red", "pink"],
          "details": { "weight": 7 }, "former_name": "old", "made_at": 1893456000, "maker": { "id": "w_9", "object": "widget", "size": 3 }, "name": "Größe",
          "notes": { "k": "v" }, "on": true, "parts": ["w_1", { "id": "w_2", "object": "widget" }], "price": "1.50", "rate": 0.25, "ratio": 1.5,
          "replacement": { "id": "g_2", "object": "gadget" }, "sizes": [1, 2], "tags": ["a", "b"], "widget": { "id": "w_3", "object": "widget", "deleted": true },
          "widgets": { "object": "list", "data": [{ "id": "w_4", "object": "widget" }], "has_more": false }, "worn_at": 1893456001
        }
        """;

    [Fact]
    public async Task Every_value_is_read_and_written_again()
    {
        var written = await RunAsync(Gadget, "return gadget.ToJson();");

        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(Gadget)).Should().BeTrue(written);
    }

    [Fact]
    public async Task Every_described_member_has_a_property()
    {
        (await RunAsync(Gadget, """return $"{gadget.AdditionalProperties?.Count}";""")).Should().BeEmpty();
        (await RunAsync("""{ "id": "g", "object": "gadget", "unheard_of": 1 }""", "return string.Join(',', gadget.AdditionalProperties!.Keys);")).Should().Be("unheard_of");
    }

    [Theory]
    [InlineData("long x = gadget.Amount;", "5")]
    [InlineData("JsonElement? x = gadget.Anything;", "{ \"a\": [1, null] }")]
    [InlineData("GadgetColour x = gadget.Colour;", "dark-blue")]
    [InlineData("IReadOnlyList<GadgetColour> x = gadget.Colours!;", "red pink")]
    [InlineData("long x = gadget.Details.Weight;", "7")]
    [InlineData("long x = gadget.MadeAt.ToUnixTimeSeconds();", "1893456000")]
    [InlineData("long? x = gadget.WornAt?.ToUnixTimeSeconds();", "1893456001")]
    [InlineData("long? x = (gadget.Maker.Value as Widget)?.Size;", "3")]
    [InlineData("string? x = gadget.Name;", "Größe")]
    [InlineData("IReadOnlyDictionary<string, string>? notes = gadget.Notes; var x = notes!.Single();", "[k, v]")]
    [InlineData("bool x = gadget.On;", "True")]
    [InlineData("IReadOnlyList<Expandable<Widget>> parts = gadget.Parts!; var x = parts.Select(part => part.Id);", "w_1 w_2")]
    [InlineData("decimal x = gadget.Price;", "1.50")]
    [InlineData("decimal x = gadget.Rate;", "0.25")]
    [InlineData("decimal? x = gadget.Ratio;", "1.5")]
    [InlineData("IMaker? maker = gadget.Replacement; var x = ((Gadget)maker!).Id;", "g_2")]
    [InlineData("IReadOnlyList<long> x = gadget.Sizes!;", "1 2")]
    [InlineData("IReadOnlyList<string> x = gadget.Tags;", "a b")]
    [InlineData("Expandable<Widget>? widget = gadget.Widget; var x = widget!.Value.Value!.AdditionalProperties!.Keys;", "deleted")]
    [InlineData("Page<Widget> widgets = gadget.Widgets; var x = widgets.Data.Single().Id;", "w_4")]
    public async Task A_member_has_the_type_of_its_shape(string read, string expected)
    {
        var text = await RunAsync(Gadget, read + """ return (object?)x is System.Collections.IEnumerable items and not string ? string.Join(' ', items.Cast<object>()) : $"{x}";""");

        text.Should().Be(expected);
    }

    [Fact]
    public async Task A_reference_that_is_not_expanded_is_an_id()
    {
        const string Ids = """{ "id": "g", "object": "gadget", "maker": "g_1", "widget": "w_1" }""";

        (await RunAsync(Ids, """return $"{gadget.Maker.Id} {gadget.Maker.IsExpanded} {gadget.Widget!.Value.Id} {gadget.Widget.Value.IsExpanded}";""")).Should().Be("g_1 False w_1 False");
    }

    [Fact]
    public async Task A_resource_of_an_unknown_kind_is_kept_whole_where_one_of_several_may_stand()
    {
        const string Unknown = """{ "id": "g", "object": "gadget", "replacement": { "id": "r_1", "object": "robot", "arms": 2 } }""";

        (await RunAsync(Unknown, """return $"{gadget.Replacement!.GetType().Name} {gadget.Replacement.Id}";""")).Should().Be("UnknownResource r_1");
        JsonNode.DeepEquals(JsonNode.Parse(await RunAsync(Unknown, "return gadget.ToJson();")), JsonNode.Parse(Unknown)).Should().BeTrue();
    }

    [Fact]
    public async Task What_is_missing_is_null_where_it_may_be_and_empty_where_it_may_not()
    {
        var text = await RunAsync("{}", """
            object?[] missing = [gadget.Anything, gadget.Colours, gadget.Name, gadget.Notes, gadget.Parts, gadget.Ratio, gadget.Replacement, gadget.Sizes, gadget.Widget, gadget.WornAt];
            object[] empty = [gadget.Id, gadget.Object, gadget.Amount, gadget.Colour, gadget.Details.Weight, gadget.Maker, gadget.On, gadget.Tags.Count, gadget.Widgets.Data.Count];
            return $"{missing.Count(value => value is null)}: {string.Join(' ', empty)}";
            """);

        text.Should().Be("10:  gadget 0  0  False 0 0");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(0, 40, 63, 64, 90, 127)]
    public async Task An_object_with_as_many_members_as_it_may_have_tells_each_from_the_others(params int[] present)
    {
        var json = Crowd.Json(present);

        (await client.RunAsync($"""
            var crowd = JsonSerializer.Deserialize<Crowd>({SymbolDisplay.FormatLiteral(json, quote: true)})!;
            var set = typeof(Crowd).GetProperties().Where(property => property.GetValue(crowd) is GadgetDetails or long).Select(property => property.Name);
            return crowd.ToJson() + string.Join(' ', set);
            """)).Should().Be(json + string.Join(' ', present.Select(number => $"M{number}")));
    }

    [Fact]
    public async Task An_object_that_is_made_by_hand_says_what_it_is()
    {
        (await client.RunAsync("""return new Gadget { Id = "g_1", Amount = 2 }.ToJson();""")).Should().Be("""{"id":"g_1","object":"gadget","amount":2}""");
    }

    [Theory]
    [InlineData("red", "Red")]
    [InlineData("dark-blue", "DarkBlue")]
    [InlineData("2.5_tone", "V2_5_tone")]
    [InlineData("value", "ValueValue")]
    public async Task A_known_value_has_a_name_and_a_constant(string wire, string name)
    {
        (await client.RunAsync($$"""return $"{GadgetColour.{{name}}} {GadgetColour.Names.{{name}}}";""")).Should().Be($"{wire} {wire}");
    }

    [Fact]
    public async Task What_is_left_of_a_deleted_object_is_read_as_the_object()
    {
        var types = await client.RunAsync("""return string.Join(' ', typeof(Widget).Assembly.GetExportedTypes().Select(type => type.Name).Where(name => name.EndsWith("Widget")));""");

        types.Should().Be("Widget");
    }

    [Fact]
    public async Task A_secret_is_kept_out_of_debuggers()
    {
        var shown = await client.RunAsync("""
            var members = typeof(Gadget).GetMembers(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Where(member => member is FieldInfo or PropertyInfo);
            return string.Join(' ', members.Where(member => member.IsDefined(typeof(System.Diagnostics.DebuggerBrowsableAttribute))).Select(member => member.Name).Where(name => name != "AdditionalProperties").Order());
            """);

        shown.Should().Contain("Code").And.NotContain("Name");
        (await RunAsync(Gadget, "return gadget.ToString();")).Should().NotContain("4711");
    }

    [Fact]
    public void What_the_API_has_deprecated_warns_whoever_uses_it()
    {
        client.ErrorsOf("return new Gadget().FormerName!;").Should().Equal("CS0618");
    }

    private Task<string> RunAsync(string json, string statements) =>
        client.RunAsync($"var gadget = JsonSerializer.Deserialize<Gadget>({SymbolDisplay.FormatLiteral(json, quote: true)})!; {statements}");
}
