using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>Which files a change of the description changes: those of what was changed, and the tables that list it.</summary>
public sealed class ChangeTests : IDisposable
{
    private const string Widget = "api/parts/widget.yaml";
    private const string Own = ApiGenerator.ClientFolder + "/Parts/Widget/";

    private readonly SmallDescription _description = new();
    private readonly IReadOnlyDictionary<string, string> _before;

    public ChangeTests() => _before = _description.Generate();

    [Fact]
    public void The_same_description_gives_the_same_files()
    {
        using var again = new SmallDescription();

        again.Generate().Should().Equal(_before);
    }

    [Fact]
    public void Files_are_read_in_the_same_order_wherever_they_lie()
    {
        using var moved = new SmallDescription();
        foreach (var file in (string[])["api/currencies.yaml", "api/gadget.yaml", "api/event.yaml", Widget])
        {
            moved.WriteAgain(file);
        }

        moved.Generate().Should().Equal(_before);
    }

    [Fact]
    public void A_text_changes_the_resource_and_no_table()
    {
        _description.Edit(Widget, "How large it is, in `mm`.", "How wide it is, in `mm`.");

        Changed().Should().NotBeEmpty().And.OnlyContain(file => file.StartsWith(Own));
    }

    [Fact]
    public void A_member_of_a_response_changes_the_resource_and_what_the_sandbox_knows()
    {
        _description.Edit(Widget, "        size:\n", "        another:\n          description: A further member.\n          type: string\n        size:\n");

        Changed().Should().NotBeEmpty().And.OnlyContain(file => file.StartsWith(Own) || file == ApiGenerator.SandboxFile);
    }

    [Fact]
    public void A_parameter_changes_the_resource_and_what_the_sandbox_knows()
    {
        _description.Edit(Widget, "        angle:\n", "        another:\n          description: A further parameter.\n          type: string\n        angle:\n");

        Changed().Should().NotBeEmpty().And.OnlyContain(file => file.StartsWith(Own) || file == ApiGenerator.SandboxFile);
    }

    [Fact]
    public void A_known_value_changes_the_resource_and_what_the_sandbox_knows()
    {
        _description.Edit("api/gadget.yaml", "[red, dark-blue,", "[red, blue, dark-blue,");

        Changed().Should().NotBeEmpty().And.OnlyContain(file => file.StartsWith(ApiGenerator.ClientFolder + "/Gadget/") || file == ApiGenerator.SandboxFile);
    }

    [Fact]
    public void An_operation_changes_the_resource_and_the_tables_of_operations()
    {
        _description.Edit(Widget, "paths:\n", """
            paths:
              /v1/parts/widgets/{widget}/polish:
                post:
                  tags: [Parts.Widgets]
                  operationId: Parts.Widgets.Polish
                  description: Polishes a widget.
                  x-options: WidgetPolishOptions
                  parameters:
                    - name: widget
                      in: path
                      required: true
                      schema:
                        type: string
                  responses:
                    '200':
                      description: The widget.
                      content:
                        application/json:
                          schema:
                            $ref: '#/components/schemas/Widget'

            """);

        Changed().Should().Contain([ApiGenerator.OperationsFile, ApiGenerator.SandboxFile]).And.OnlyContain(file =>
            file.StartsWith(Own) || file == ApiGenerator.OperationsFile || file == ApiGenerator.SandboxFile || file == ApiGenerator.ClientFolder + "/PathTemplates.g.cs");
    }

    [Fact]
    public void A_further_resource_changes_no_other()
    {
        _description.Add("api/parts/screw.yaml", """
            components:
              schemas:
                Screw:
                  description: What holds widgets together.
                  type: object
                  required: [id, object]
                  properties:
                    id:
                      type: string
                    object:
                      type: string
                      const: screw
            """);

        Changed().Should().NotBeEmpty().And.OnlyContain(file =>
            file.StartsWith(ApiGenerator.ClientFolder + "/Parts/Screw/") || file == ApiGenerator.SandboxFile || file == ApiGenerator.ClientFolder + "/ResourceReader.g.cs");
    }

    public void Dispose() => _description.Dispose();

    /// <summary>The files that are new, gone or different.</summary>
    private IEnumerable<string> Changed()
    {
        var after = _description.Generate();
        return _before.Keys.Union(after.Keys).Where(file => _before.GetValueOrDefault(file) != after.GetValueOrDefault(file));
    }
}
