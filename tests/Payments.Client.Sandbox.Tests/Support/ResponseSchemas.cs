using System.Text.Json.Nodes;
using Json.Schema;
using Payments.Client.Generator;
using Payments.Client.Generator.Reading;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Which schema the responses of each operation follow, read from the files of the description and not from what the sandbox carries of it.</summary>
internal static class ResponseSchemas
{
    private const string Document = "https://api.example.test/description";

    private static readonly JsonObject Description = FragmentMerger.Merge(Path.Combine(Repository.Find(AppContext.BaseDirectory), "api"));
    private static readonly JsonObject Schemas = DescribedSchemas.Make(Description["components"]!["schemas"]!.AsObject());
    private static readonly BuildOptions Options = Build();
    private static readonly IReadOnlyDictionary<string, JsonSchema> ByName = Schemas.ToDictionary(schema => schema.Key, schema => Refer(schema.Key));
    private static readonly IReadOnlyList<DescribedOperation> Operations = ReadOperations();

    private static readonly ILookup<string, string> NamesByKind = Schemas
        .Where(schema => DescribedSchemas.KindOf(schema.Value!) is not null && schema.Value!["properties"]!["deleted"]?["const"] is null)
        .ToLookup(schema => DescribedSchemas.KindOf(schema.Value!)!, schema => schema.Key);

    public static JsonSchema Error => ByName["ErrorEnvelope"];

    /// <summary>The schema of an operation's successful responses; null when there is no such operation.</summary>
    public static JsonSchema? OfSuccess(string method, string path)
    {
        var segments = path.Split('/');
        return Operations.FirstOrDefault(operation => operation.Fits(method, segments))?.Response;
    }

    /// <summary>The schema of the objects of a kind; null when they are not described.</summary>
    public static JsonSchema? OfKind(string kind) => NamesByKind[kind].FirstOrDefault() is { } name ? ByName[name] : null;

    private static BuildOptions Build()
    {
        var options = new BuildOptions { Dialect = Dialect.Draft202012, SchemaRegistry = new SchemaRegistry() };
        JsonSchema.FromText(new JsonObject { ["$id"] = Document, ["$defs"] = Schemas.DeepClone() }.ToJsonString(), options);
        return options;
    }

    private static JsonSchema Refer(string name) =>
        JsonSchema.FromText(new JsonObject { ["$ref"] = Document + DescribedSchemas.ReferenceTo(name) }.ToJsonString(), Options);

    private static List<DescribedOperation> ReadOperations()
    {
        var operations = new List<DescribedOperation>();
        foreach (var (path, item) in Description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                // Files are no JSON, and no simulated operation returns one.
                if (operation!["responses"]!["200"]!["content"]!["application/json"] is { } json)
                {
                    operations.Add(new DescribedOperation(method, path.Split('/'), ByName[DescribedSchemas.NameOf((string)json["schema"]!["$ref"]!)]));
                }
            }
        }

        // A literal segment wins over a placeholder.
        return [.. operations.OrderBy(operation => operation.Segments.Count(DescribedOperation.IsPlaceholder))];
    }

    private sealed record DescribedOperation(string Method, string[] Segments, JsonSchema Response)
    {
        public static bool IsPlaceholder(string segment) => segment.StartsWith('{');

        public bool Fits(string method, string[] segments) =>
            string.Equals(method, Method, StringComparison.OrdinalIgnoreCase)
            && segments.Length == Segments.Length
            && Segments.Zip(segments).All(pair => IsPlaceholder(pair.First) || pair.First == pair.Second);
    }
}
