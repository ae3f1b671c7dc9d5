using Microsoft.OpenApi;

namespace Payments.Client.Generator.Reading;

/// <summary>Finds the types that requests are made of: whatever a request body or a query parameter leads to. All others are read from responses.</summary>
internal sealed class ParameterTypes(SchemaReader schemas)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public bool Contains(string name) => _names.Contains(name);

    public void Add(IOpenApiSchema? schema)
    {
        if (schema is OpenApiSchemaReference reference)
        {
            var name = schemas.Resolve(reference.Reference.Id!);
            if (_names.Add(name))
            {
                Add(schemas.Schema(name));
            }

            return;
        }

        foreach (var part in Parts(schema))
        {
            Add(part);
        }
    }

    private static IEnumerable<IOpenApiSchema?> Parts(IOpenApiSchema? schema) =>
        schema is null ? [] :
        [
            .. schema.Properties?.Values ?? [], schema.Items, schema.AdditionalProperties, .. schema.AnyOf ?? [], .. schema.OneOf ?? [], .. schema.AllOf ?? [],
        ];
}
