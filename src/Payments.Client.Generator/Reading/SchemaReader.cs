using Microsoft.OpenApi;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>Turns the schema of a value into its <see cref="Shape"/>.</summary>
internal sealed class SchemaReader(OpenApiDocument document)
{
    private readonly IDictionary<string, IOpenApiSchema> _schemas = document.Components!.Schemas!;

    /// <summary>The name of the type that a reference leads to. A schema that is only a reference is another name for the type it refers to.</summary>
    public string Resolve(string name)
    {
        while (Schema(name) is OpenApiSchemaReference alias)
        {
            name = alias.Reference.Id!;
        }

        return Schema(name).Text("x-tombstone-of") ?? name;
    }

    public Shape Shape(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference reference)
        {
            return Named(Resolve(reference.Reference.Id!));
        }

        if (schema.AllOf is { Count: 1 } wrapped)
        {
            return Shape(wrapped[0]) with { Emptyable = schema.Flag("x-emptyable") };
        }

        if (schema.AnyOf is { Count: > 0 } choices)
        {
            return Choice(schema, choices);
        }

        var type = schema.Type & ~JsonSchemaType.Null;
        var shape = type switch
        {
            JsonSchemaType.String when schema.Format == "decimal" => new Shape(ShapeKind.DecimalText),
            JsonSchemaType.String when schema.Format == "binary" => new Shape(ShapeKind.Binary),
            JsonSchemaType.String when schema.Enum is { Count: > 0 } => throw Unnamed("An enum"),
            JsonSchemaType.String => new Shape(ShapeKind.Text) { Constant = schema.Const },
            JsonSchemaType.Integer when schema.Format == "unix-time" => new Shape(ShapeKind.Time),
            JsonSchemaType.Integer => new Shape(ShapeKind.Integer),
            JsonSchemaType.Number => new Shape(ShapeKind.Decimal),
            JsonSchemaType.Boolean => new Shape(ShapeKind.Boolean),
            JsonSchemaType.Array => new Shape(ShapeKind.List) { Item = Shape(schema.Items!) },
            JsonSchemaType.Object when schema.Properties is { Count: > 0 } => throw Unnamed("An object with properties"),
            JsonSchemaType.Object => new Shape(ShapeKind.Map) { Item = schema.AdditionalProperties is { } values ? Shape(values) : new Shape(ShapeKind.Any) },
            null => new Shape(ShapeKind.Any),
            _ => throw new DescriptionException($"It has the type {schema.Type}, which no emitter writes: give it one type, besides null."),
        };
        return shape with
        {
            Nullable = schema.Type?.HasFlag(JsonSchemaType.Null) ?? false,
            Emptyable = schema.Flag("x-emptyable"),
        };
    }

    public IOpenApiSchema Schema(string name) =>
        _schemas.TryGetValue(name, out var schema) ? schema : throw new DescriptionException($"\"#/components/schemas/{name}\" is referred to but not defined: define it, or correct the reference.");

    private static DescriptionException Unnamed(string what) =>
        new($"{what} has no name: give it one under components/schemas, and refer to it.");

    private Shape Named(string name)
    {
        var schema = Schema(name);
        if (schema.Flag("x-range"))
        {
            return new Shape(Shape(schema.AnyOf![0]).Kind == ShapeKind.Time ? ShapeKind.TimeRange : ShapeKind.IntegerRange);
        }

        if (schema.Text("x-page") is { } page)
        {
            return new Shape(ShapeKind.Page) { Name = page, Item = Shape(schema.Properties!["data"].Items!) };
        }

        var kind = schema.Enum is { Count: > 0 } ? ShapeKind.Enum : schema.OneOf is { Count: > 0 } ? ShapeKind.Union : ShapeKind.Object;
        return new Shape(kind) { Name = name };
    }

    private Shape Choice(IOpenApiSchema schema, IList<IOpenApiSchema> choices)
    {
        var expandable = schema.Flag("x-expandable");
        var nullable = choices.Any(choice => choice.Type == JsonSchemaType.Null);
        var shapes = choices
            .Where(choice => choice.Type != JsonSchemaType.Null && !(expandable && choice.Type == JsonSchemaType.String && choice is not OpenApiSchemaReference))
            .Select(Shape)
            .Distinct()
            .ToList();

        // A polymorphic field may also hold the remains of a deleted object, which are read as the object itself.
        var union = shapes.Find(shape => shape.Kind == ShapeKind.Union);
        if (union is not null && !shapes.Exists(shape => shape.Kind == ShapeKind.Text))
        {
            shapes = [union];
        }

        var shape = shapes switch
        {
            [var only] => only,
            [{ Kind: ShapeKind.Text }, var other] => new Shape(ShapeKind.StringOr) { Item = other },
            [var other, { Kind: ShapeKind.Text }] => new Shape(ShapeKind.StringOr) { Item = other },
            [{ Kind: ShapeKind.Enum } keyword, { Kind: ShapeKind.Integer or ShapeKind.Time } other] => new Shape(ShapeKind.KeywordOr) { Name = keyword.Name, Item = other },
            _ => throw new DescriptionException($"A choice between {string.Join(", ", shapes.Select(s => s.Name ?? s.Kind.ToString()))} has no name: give it one with oneOf and a discriminator."),
        };
        return shape with { Nullable = nullable, Expandable = expandable, Emptyable = schema.Flag("x-emptyable") };
    }
}
