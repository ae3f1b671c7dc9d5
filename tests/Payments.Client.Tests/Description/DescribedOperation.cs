using YamlDotNet.RepresentationModel;

namespace Payments.Client.Tests.Description;

internal sealed record DescribedOperation(string Method, string Path, YamlMappingNode Yaml)
{
    public string Id => Yaml.Text("operationId")!;

    public string? Description => Yaml.Text("description");

    public string OptionsName => Yaml.Text("x-options")!;

    /// <summary>Every parameter of the query or of the body, with its description and its schema.</summary>
    public IEnumerable<(string Name, string? Description, YamlMappingNode Schema)> Parameters
    {
        get
        {
            foreach (var parameter in Yaml.List("parameters"))
            {
                if (parameter.Text("in") == "query")
                {
                    yield return (parameter.Text("name")!, parameter.Text("description"), parameter.Map("schema")!);
                }
            }

            if (Body is { } body)
            {
                foreach (var (name, schema) in ApiDescription.Api.Schemas[body].Entries("properties"))
                {
                    yield return (name, schema.Text("description"), schema);
                }
            }
        }
    }

    /// <summary>The name of the schema of the body; null if there is none.</summary>
    public string? Body => BodyAs("application/x-www-form-urlencoded") ?? BodyAs("multipart/form-data");

    /// <summary>Whether it sends or returns the content of a file: such operations have tests of their own.</summary>
    public bool HasFile => BodyAs("multipart/form-data") is not null || Json is null;

    /// <summary>The name of the schema of the response.</summary>
    public string Returns => ApiDescription.Reference(Json!.Map("schema")!)!;

    private YamlMappingNode? Json => Yaml.Map("responses")!.Map("200")!.Map("content")!.Map("application/json");

    private string? BodyAs(string type) =>
        Yaml.Map("requestBody")?.Map("content")?.Map(type)?.Map("schema") is { } schema ? ApiDescription.Reference(schema) : null;
}
