using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>What can't be generated is refused by a message that says where it stands and what to do about it.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Root = "api/openapi.yaml";
    private const string Gadget = "api/gadget.yaml";
    private const string Widget = "api/parts/widget.yaml";
    private const string Currencies = "api/currencies.yaml";
    private const string Events = "api/event.yaml";

    private readonly SmallDescription _description = new();

    [Theory]
    [InlineData(Widget, "operationId: Parts.Widgets.Turn", "summary: None", "POST /v1/parts/widgets/{widget}/turns has no operationId: give it one, such as Charges.Create, whose last word names the method.")]
    [InlineData(Widget, "x-options: WidgetTurnOptions", "summary: None", "Parts.Widgets.Turn has no x-options, which names its class of parameters: add it, such as ChargeCreateOptions.")]
    [InlineData(Widget, "description: Searches the widgets.", "summary: None", "Parts.Widgets.Search has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    [InlineData(Gadget, "x-options: GadgetCreateOptions", "x-options: WidgetTurnOptions", "POST /v1/parts/widgets/{widget}/turns takes the parameters WidgetTurnOptions, as POST /v1/gadgets does: give each operation a class of its own in x-options.")]
    [InlineData(Widget, "tags: [Parts.Widgets]\n      operationId: Parts.Widgets.Turn", "operationId: Parts.Widgets.Turn", "POST /v1/parts/widgets/{widget}/turns has 0 tags: give it one, the service that it belongs to.")]
    [InlineData(Widget, "tags: [Parts.Widgets]\n      operationId: Parts.Widgets.Turn", "tags: [Parts.Screws]\n      operationId: Parts.Screws.Turn", "POST /v1/parts/widgets/{widget}/turns has the tag Parts.Screws, which openapi.yaml does not name: add it there, with x-service.")]
    [InlineData(Widget, "              $ref: '#/components/schemas/WidgetTurnOptions'", "              type: object", "POST /v1/parts/widgets/{widget}/turns has a body without a name: give it one under components/schemas, and refer to it.")]
    [InlineData(Widget, "'200':\n          description: The widget.", "'202':\n          description: The widget.", "POST /v1/parts/widgets/{widget}/turns does not say what it returns: describe the content of its response 200.")]
    [InlineData(Root, "    x-service: WidgetService\n", "", "The tag Parts.Widgets has no x-service, which names its class: add it in openapi.yaml.")]
    [InlineData(Root, "x-service: WidgetService", "x-service: GadgetService", "Two types are named GadgetService: rename one, as class names are unique in the assembly.")]
    [InlineData(Gadget, "x-options: GadgetListOptions", "x-options: GadgetDetails", "Two types are named GadgetDetails: rename one, as class names are unique in the assembly.")]
    public void An_operation_that_lacks_something(string file, string old, string replacement, string message)
    {
        _description.Edit(file, old, replacement).Refusal().Should().Be(message);
    }

    [Theory]
    [InlineData(Widget, "description: How large it is, in `mm`.", "title: Size", "Widget.size: It has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    [InlineData(Widget, "description: How far, in degrees.", "title: Angle", "WidgetTurnOptions.angle: It has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    [InlineData(Widget, "description: How many on a page.", "required: false", "WidgetSearchOptions.limit: It has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    [InlineData(Widget, "description: A part of a gadget.", "title: Widget", "Widget has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    [InlineData(Gadget, "description: What colour a gadget has.", "title: Colour", "GadgetColour has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    [InlineData(Gadget, "description: Who or what made a gadget.", "title: Maker", "Maker has no description: write one beside it, or a text in texts/ that is true of all that share its name and kind.")]
    public void What_nobody_described(string file, string old, string replacement, string message)
    {
        _description.Edit(file, old, replacement).Refusal().Should().Be(message);
    }

    [Theory]
    [InlineData("type: string\n          enum: [s, m]", "Widget.size: An enum has no name: give it one under components/schemas, and refer to it.")]
    [InlineData("type: object\n          properties:\n            mm:\n              type: integer", "Widget.size: An object with properties has no name: give it one under components/schemas, and refer to it.")]
    [InlineData("type: [integer, string]", "Widget.size: It has the type Integer, String, which no emitter writes: give it one type, besides null.")]
    [InlineData("$ref: '#/components/schemas/Size'", "Widget.size: \"#/components/schemas/Size\" is referred to but not defined: define it, or correct the reference.")]
    [InlineData("anyOf:\n            - $ref: '#/components/schemas/Gadget'\n            - $ref: '#/components/schemas/GadgetDetails'", "Widget.size: A choice between Gadget, GadgetDetails has no name: give it one with oneOf and a discriminator.")]
    [InlineData("anyOf:\n            - type: string\n            - $ref: '#/components/schemas/GadgetDetails'", "Widget.size: A response can't hold a StringOr, which is for parameters: name the choice with oneOf and a discriminator.")]
    [InlineData("type: object\n          additionalProperties:\n            $ref: '#/components/schemas/GadgetColour'", "Widget.size: No client reads a map of enums yet: teach ModelFields to show them.")]
    [InlineData("type: array\n          items:\n            type: string\n            format: decimal", "Widget.size: No client reads a list or map of decimals inside strings yet: teach ModelFields to show them.")]
    [InlineData("type: array\n          items:\n            x-expandable: true\n            anyOf:\n              - type: string\n              - $ref: '#/components/schemas/Maker'", "Widget.size: No client reads a list or map of polymorphic references yet: teach ModelFields and ItemReaders to read them.")]
    public void A_value_in_a_response_without_a_shape(string schema, string message)
    {
        _description.Edit(Widget, "description: How large it is, in `mm`.\n          type: integer", "description: How large it is, in `mm`.\n          " + schema).Refusal().Should().Be(message);
    }

    [Theory]
    [InlineData("anyOf:\n            - type: integer\n            - $ref: '#/components/schemas/GadgetDetailsOptions'", "WidgetTurnOptions.angle: A choice between Integer, GadgetDetailsOptions has no name: give it one with oneOf and a discriminator.")]
    [InlineData("title: Anything", "WidgetTurnOptions.angle: A parameter can't be of the kind Any, which is for responses: describe it by one of the other kinds.")]
    [InlineData("type: array\n          items:\n            title: Anything", "WidgetTurnOptions.angle: A parameter can't be of the kind Any, which is for responses: describe it by one of the other kinds.")]
    [InlineData("x-secret: true\n          type: integer", "WidgetTurnOptions.angle: Only a text can be kept out of logs: mark the texts inside of it with x-secret.")]
    public void A_parameter_without_a_shape(string schema, string message)
    {
        _description.Edit(Widget, "description: How far, in degrees.\n          type: integer", "description: How far, in degrees.\n          " + schema).Refusal().Should().Be(message);
    }

    [Theory]
    [InlineData(Widget, "        size:\n          description: How large", "        Id:\n          description: How large", "Widget would have two properties Id, for id and Id: the names on the wire have to differ in more than case and signs.")]
    [InlineData(Widget, "        object:\n          type: string\n          const: widget\n        size:", "        object:\n          type: string\n          const: gadget\n        size:", "Gadget and Widget have the same object, \"gadget\", by which they are told apart: leave one type, or correct the const of a member object.")]
    [InlineData(Gadget, "- $ref: '#/components/schemas/Widget'\n      discriminator", "- $ref: '#/components/schemas/GadgetDetails'\n      discriminator", "Maker can be a GadgetDetails, which nothing tells from the others: give GadgetDetails a member object with a const.")]
    [InlineData(Gadget, "    GadgetColour:", "    Widget:", "parts/widget.yaml defines \"Widget\", which another file defines already: rename one, or leave it out.")]
    [InlineData(Gadget, "  /v1/gadgets:", "  /v1/parts/widgets/search:", "parts/widget.yaml defines \"/v1/parts/widgets/search\", which another file defines already: rename one, or leave it out.")]
    [InlineData(Currencies, "[usd, eur]", "[usd, euro]", "\"euro\" is not a currency: write its three letters in lower case.")]
    [InlineData(Currencies, "[usd, eur]", "[usd, jpy]", "The currency \"jpy\" is listed twice: leave one out.")]
    [InlineData(Events, "types: [gadget.made]", "types: [gadget.maed]", "x-events names the type gadget.maed, which the enum of EventType does not have: correct it, or add it there.")]
    [InlineData(Events, "types: [gadget.made]", "types: [maker.chosen]", "x-events lists the type maker.chosen twice: leave one out.")]
    [InlineData(Events, "- objects: [Widget]", "- objects: [GadgetDetails]", "x-events names the object GadgetDetails, which no schema with a member object describes: correct its name.")]
    public void What_is_taken_for_something_else(string file, string old, string replacement, string message)
    {
        _description.Edit(file, old, replacement).Refusal().Should().Be(message);
    }

    [Fact]
    public void A_null_that_is_promised_where_none_can_be()
    {
        _description.Edit(Gadget, "description: A number.\n", "description: A number; null if there is none.\n")
            .Refusal().Should().Be("Gadget.rate: Its text speaks of null, which its property can't be: say what it holds, or let it be null in its type.");
    }

    [Fact]
    public void Two_services_in_one_file()
    {
        _description.Edit(Root, "  - name: Parts.Widgets\n", "  - name: Parts.Screws\n    x-service: ScrewService\n  - name: Parts.Widgets\n")
            .Edit(Widget, "tags: [Parts.Widgets]\n      operationId: Parts.Widgets.Turn", "tags: [Parts.Screws]\n      operationId: Parts.Screws.Turn")
            .Refusal().Should().Be("parts/widget.yaml holds the operations of Parts.Screws and Parts.Widgets: give each service a file of its own.");
    }

    [Fact]
    public void An_object_with_more_members_than_it_has_bits_for()
    {
        var members = string.Concat(Enumerable.Range(0, 126).Select(number => $"        m{number}:\n          description: One of many.\n          type: integer\n"));

        _description.Edit(Widget, "        size:\n", members + "        size:\n").Refusal().Should().Be("Widget has 129 members, but an object has bits for 128: let ApiObject remember more.");
    }

    [Theory]
    [InlineData("<!-- operations: written by the generator -->")]
    [InlineData("<!-- end of operations -->")]
    public void A_page_without_a_place_for_the_table_of_operations(string marker)
    {
        _description.Edit("docs/operations.md", marker, "").Refusal().Should().Be(
            "docs/operations.md lacks the markers of the table of operations: write <!-- operations: written by the generator --> and <!-- end of operations --> on lines of their own where it is to stand.");
    }

    [Theory]
    [InlineData("api/openapi.yaml")]
    [InlineData("api/operations.yaml")]
    [InlineData("api/texts/members.yaml")]
    public void A_file_that_is_missing(string file)
    {
        _description.Remove(file).Refusal().Should().EndWith($"{file} is missing: bring it back, if need be without entries ({{}}).");
    }

    [Fact]
    public void A_file_that_is_not_YAML()
    {
        _description.Add("api/broken.yaml", "components:\n  - a\n b: [").Refusal().Should().Contain("api/broken.yaml is not YAML: ").And.Contain("Lin: 2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    public void A_file_without_members(string text)
    {
        _description.Add("api/empty.yaml", text).Refusal().Should().EndWith("api/empty.yaml has no members: write some, or {} for none.");
    }

    [Theory]
    [InlineData(Root, "  version: '2030-01-31.small'\n", "", "version")]
    [InlineData(Widget, "/v1/parts/widgets/{widget}/turns", "/v1/parts/widgets/{part}/turns", "#/paths/~1v1~1parts~1widgets~1{part}~1turns")]
    [InlineData(Widget, "/v1/parts/widgets/{widget}/turns", "/v1/parts/widgets/turns", "#/paths/~1v1~1parts~1widgets~1turns")]
    public void What_is_not_OpenAPI(string file, string old, string replacement, string place)
    {
        _description.Edit(file, old, replacement).Refusal().Should().StartWith("The description is not valid OpenAPI:\n").And.Contain(place);
    }

    [Fact]
    public void To_run_outside_the_repository()
    {
        var outside = Path.GetTempPath();

        FluentActions.Invoking(() => Repository.Find(outside)).Should().Throw<DirectoryNotFoundException>()
            .WithMessage($"Neither {outside} nor a folder above it holds Payments.Client.sln: run the generator inside the repository.");
    }

    public void Dispose() => _description.Dispose();
}
