using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>The calls that read values.</summary>
internal static class ModelReading
{
    /// <summary>What a member's field is set to. A null is dealt with before.</summary>
    public static string Expression(CodeFile file, Member member)
    {
        var shape = member.Shape;
        if (shape.Expandable)
        {
            return shape.Kind == ShapeKind.Union
                ? $"reader.ReadExpandable({Item(file, shape with { Expandable = false })})"
                : $"reader.ReadExpandable<{ModelTypes.Of(file, shape with { Expandable = false })}>()";
        }

        return shape.Kind switch
        {
            ShapeKind.Text when shape.Constant is { } constant => $"reader.ReadString(\"{constant}\")",
            ShapeKind.Text => "reader.ReadString()",
            ShapeKind.Integer => "reader.ReadInt64()",
            ShapeKind.Decimal or ShapeKind.DecimalText => "reader.ReadDecimal()",
            ShapeKind.Boolean => "reader.ReadBoolean()",
            ShapeKind.Time => "reader.ReadTime()",
            ShapeKind.Any => "reader.ReadElement()",
            ShapeKind.List => $"reader.ReadList({Item(file, shape.Item!)})",
            ShapeKind.Map => $"reader.ReadMap({Item(file, shape.Item!)})",
            ShapeKind.Enum => $"reader.ReadEnum<{file.Type(shape.Name!)}>()",
            ShapeKind.Page => $"new {ModelTypes.Of(file, shape)}(ref reader, {Item(file, shape.Item!)})",
            ShapeKind.Union => $"{Item(file, shape)}(ref reader)",
            _ => $"reader.ReadObject<{ModelTypes.Of(file, shape)}>()",
        };
    }

    /// <summary>What reads one item of a shape.</summary>
    public static string Item(CodeFile file, Shape shape) => shape switch
    {
        { Expandable: true, Kind: ShapeKind.Union } => throw new DescriptionException("No client reads a list or map of polymorphic references yet: teach the model's emitter and ItemReaders to read them."),
        { Expandable: true } => $"Reference<{ModelTypes.Of(file, shape with { Expandable = false })}>.Read",
        { Kind: ShapeKind.Text } => "ItemReaders.Text",
        { Kind: ShapeKind.Integer } => "ItemReaders.Integer",
        { Kind: ShapeKind.Decimal or ShapeKind.DecimalText } => "ItemReaders.Decimal",
        { Kind: ShapeKind.Boolean } => "ItemReaders.Boolean",
        { Kind: ShapeKind.Time } => "ItemReaders.Time",
        { Kind: ShapeKind.Any } => "ItemReaders.Any",
        { Kind: ShapeKind.Union } => $"ResourceReader.Read{shape.Name}",
        { Kind: ShapeKind.List } => $"static (ref item) => item.ReadList({Item(file, shape.Item!)})",
        { Kind: ShapeKind.Enum } => $"ItemReaders.Enum<{file.Type(shape.Name!)}>()",
        _ => $"Model<{ModelTypes.Of(file, shape)}>.Read",
    };
}
