using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>The C# types of what responses hold.</summary>
internal static class ModelTypes
{
    /// <summary>The type of a property, with its question mark if it can be null.</summary>
    public static string Of(CodeFile file, Member member) => Of(file, member.Shape) + (IsNullable(member) ? "?" : "");

    public static string Of(CodeFile? file, Shape shape)
    {
        var type = shape.Kind switch
        {
            ShapeKind.Text => "string",
            ShapeKind.Integer => "long",
            ShapeKind.Decimal or ShapeKind.DecimalText => "decimal",
            ShapeKind.Boolean => "bool",
            ShapeKind.Time => "DateTimeOffset",
            ShapeKind.Any => "JsonElement",
            ShapeKind.Enum or ShapeKind.Object => file?.Type(shape.Name!) ?? shape.Name!,
            ShapeKind.Union => file?.Type("I" + shape.Name) ?? "I" + shape.Name,
            ShapeKind.Page => $"Page<{Of(file, shape.Item!)}>",
            ShapeKind.List => $"IReadOnlyList<{Of(file, shape.Item!)}>",
            ShapeKind.Map => $"IReadOnlyDictionary<string, {Of(file, shape.Item!)}>",
            _ => throw new DescriptionException($"A response can't hold a {shape.Kind}, which is for parameters: name the choice with oneOf and a discriminator."),
        };
        return shape.Expandable ? $"Expandable<{type}>" : type;
    }

    public static string OfMapValue(CodeFile? file, Shape map) => Of(file, map.Item!) + (map.Item!.Nullable ? "?" : "");

    // A polymorphic field has no value to stand for one that is missing.
    public static bool IsNullable(Member member) =>
        !member.Required || member.Shape.Nullable || (member.Shape is { Kind: ShapeKind.Union or ShapeKind.Any, Expandable: false });
}
