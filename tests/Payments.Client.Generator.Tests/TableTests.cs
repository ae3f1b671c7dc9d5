using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>What is written once for the whole API: for readers, for the sandbox, for documentation.</summary>
[Collection(nameof(EmittedClient))]
public partial class TableTests(EmittedClient client)
{
    [Fact]
    public void The_page_lists_every_operation_and_keeps_the_rest()
    {
        client.Files[ApiGenerator.OperationsFile].Should().Be("""
            # Small

            <!-- operations: written by the generator -->

            | operation | method on the client |
            |---|---|
            | `GET /v1/events/{id}` | `client.Events.GetAsync` |
            | `GET /v1/gadgets` | `client.Gadgets.List[AutoPaging]Async` |
            | `POST /v1/gadgets` | `client.Gadgets.CreateAsync` |
            | `POST /v1/parts/widgets/{widget}/turns` | `client.Parts.Widgets.TurnAsync` |
            | `GET /v1/parts/widgets/search` | `client.Parts.Widgets.Search[AutoPaging]Async` |
            | `POST /v1/parts/small/bolts` | `client.Parts.Small.Bolts.CreateAsync` |
            | `GET /v1/parts/small/bolts/{id}/drawing` | `client.Parts.Small.Bolts.DrawingAsync` |
            | `POST /v1/parts/small/bolts/{id}/drawing` | `client.Parts.Small.Bolts.DrawAsync` |
            | `GET /v1/parts/small/bolts/{id}/maker` | `client.Parts.Small.Bolts.MakerAsync` |

            <!-- end of operations -->

            The end.

            """);
    }

    [Fact]
    public async Task The_version_is_named_by_the_client_and_on_the_pages()
    {
        (await client.RunAsync("return PaymentsClientOptions.DefaultApiVersion;")).Should().Be("2030-01-31.small");
        client.Files[ApiGenerator.ReadmeFile].Should().Be("# Small\n\nMade for `2030-01-31.small`.\n");
        client.Files[ApiGenerator.SandboxReadmeFile].Should().Be("Serves `2030-01-31.small`; not 2020-01-01.old without quotes, nor `2020-01-01`.\n");
    }

    [Fact]
    public void The_sandbox_knows_the_version_and_which_operations_are_not_described()
    {
        var lines = SandboxLines();
        var operations = lines.Where(line => line.ContainsKey("operation")).ToLookup(line => line["operation"] is not null);

        ((string?)lines[0]["apiVersion"]).Should().Be("2030-01-31.small");
        operations[false].Single().ToJsonString().Should().Be("""{"operation":null,"method":"GET","path":"/v1/sprockets"}""");
        operations[true].Select(operation => $"{operation["operation"]} {operation["params"]} {operation["returns"]!.ToJsonString()}").Should().Equal(
            """Events.Get EventGetOptions {"ref":"WebhookEvent"}""",
            """Gadgets.List GadgetListOptions {"page":"list","items":{"ref":"Gadget"}}""",
            """Gadgets.Create GadgetCreateOptions {"ref":"Gadget"}""",
            """Parts.Widgets.Turn WidgetTurnOptions {"ref":"Widget"}""",
            """Parts.Widgets.Search WidgetSearchOptions {"page":"search","items":{"ref":"Widget"}}""",
            """Parts.Small.Bolts.Create BoltCreateOptions {"ref":"Bolt"}""",
            """Parts.Small.Bolts.Drawing BoltDrawingOptions {"type":"file"}""",
            """Parts.Small.Bolts.Draw BoltDrawOptions {"ref":"Bolt"}""",
            """Parts.Small.Bolts.Maker BoltMakerOptions {"anyOf":[{"ref":"Gadget"},{"ref":"Widget"}]}""");
    }

    [Theory]
    [InlineData("amount", """{"type":"integer","required":true}""")]
    [InlineData("colour", """{"type":"string","enum":["red","dark-blue","2.5_tone","value"],"required":true}""")]
    [InlineData("former_name", """{"type":"string","nullable":true}""")]
    [InlineData("maker", """{"anyOf":[{"ref":"Gadget"},{"ref":"Widget"}],"expandable":true,"required":true}""")]
    [InlineData("notes", """{"type":"map","values":{"type":"string"},"nullable":true,"required":true}""")]
    [InlineData("object", """{"type":"string","enum":["gadget"],"required":true}""")]
    [InlineData("parts", """{"type":"array","items":{"ref":"Widget","expandable":true}}""")]
    [InlineData("price", """{"type":"decimal","required":true}""")]
    [InlineData("widget", """{"ref":"Widget","nullable":true,"expandable":true,"required":true}""")]
    public void The_sandbox_knows_the_shape_of_a_member(string member, string shape)
    {
        var gadget = SandboxLines().Single(line => (string?)line["type"] == "Gadget");

        gadget["properties"]![member]!.ToJsonString().Should().Be(shape);
    }

    [Theory]
    [InlineData(ApiGenerator.ClientFolder + "/CurrencyTable.g.cs", "eurhrkjpyusd", "2202")]
    [InlineData(ApiGenerator.SandboxCurrencies, "eurjpyusd", "202")]
    public void Currencies_are_in_alphabetic_order_and_the_sandbox_takes_no_former_one(string file, string codes, string decimals)
    {
        client.Files[file].Should().Contain($"\"{codes}\"u8").And.Contain($"\"{decimals}\"u8");
    }

    [Fact]
    public void An_event_that_carries_an_object_is_listed_with_its_type_or_as_any_if_it_is_one_of_several()
    {
        client.Files[ApiGenerator.WebhookEventsFile].Should().EndWith("""
            using Payments.Client.Parts;

            namespace Payments.Client.AspNetCore;

            /// <summary>The types of events that carry an object, each with the type of that object: what handlers are registered for.</summary>
            public static class WebhookEvents
            {
                /// <summary><c>gadget.made</c>; the object is of the type <see cref="Widget"/>.</summary>
                public static WebhookEventType<Widget> GadgetMade => new(EventType.GadgetMade);
                /// <summary><c>maker.chosen</c>; the object is of the type <see cref="Gadget"/> or <see cref="Widget"/>.</summary>
                public static WebhookEventType<ApiResource> MakerChosen => new(EventType.MakerChosen);
            }

            """);
    }

    [Fact]
    public void Every_file_of_code_says_that_it_is_not_to_be_edited()
    {
        client.Files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Should().HaveCountGreaterThan(5).And
            .OnlyContain(file => file.Value.StartsWith("// <auto-generated>Written from the API description by Payments.Client.Generator. Do not edit: change the description.</auto-generated>\n"));
    }

    [Theory]
    [InlineData("Widget", "What names the widget.")]
    [InlineData("Gadget", "What names it.")]
    [InlineData("Widget", "How large it is, in <c>mm</c>.")]
    [InlineData("Gadget", "An id, or the object, or what is left of it. An id until the request expands <c>widget</c>.")]
    [InlineData("Gadget", "What kind it is. Always <c>gadget</c>.")]
    [InlineData("Gadget", "A text that is no longer used. Deprecated by the API.")]
    [InlineData("GadgetColour", "<c>dark-blue</c>: Nearly black.")]
    [InlineData("GadgetColour", "<c>red</c>.")]
    [InlineData("GadgetCreateOptions", "A time. Sent in whole unix seconds.")]
    [InlineData("GadgetCreateOptions", "A text that can be unset. <see cref=\"Clear.Value\"/> unsets it.")]
    [InlineData("GadgetCreateOptions", "Texts that can be unset. An empty list unsets it.")]
    [InlineData("GadgetCreateOptions", "A null value unsets its key.")]
    [InlineData("WidgetService", "Parts of gadgets. On the client: <c>client.Parts.Widgets</c>.")]
    [InlineData("WidgetService", "Turns a widget.")]
    [InlineData("WidgetService", "Which widget.")]
    public void Documentation_says_what_the_description_says_in_words_and_in_data(string type, string text)
    {
        Documentation().Replace(client.FileOf(type), " ").Should().Contain(text);
    }

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex Documentation();

    /// <summary>What the sandbox carries: one fact a line.</summary>
    private List<JsonObject> SandboxLines() =>
        [.. client.Files[ApiGenerator.SandboxFile].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
}
