using Payments.Client.Generator.Model;
using Payments.Client.Generator.Reading;

namespace Payments.Client.Generator.Emit;

/// <summary>How fields of models are shown to what reads and writes them.</summary>
internal static class ModelFields
{
    /// <summary>The class of the method that a field is shown to.</summary>
    public static string Shower(Member member) => member.Shape is { Kind: ShapeKind.Page, Expandable: false } ? "PageField" : "JsonField";

    /// <summary>The method that a field is shown to, with the field and what else the method has to know.</summary>
    public static string Show(CodeFile file, Member member, string field)
    {
        var shape = member.Shape;
        var place = $"(ref {field}";
        return shape switch
        {
            { Expandable: true, Kind: ShapeKind.Union } => $"Expandable{place}, {Item(file, shape with { Expandable = false })}",
            { Expandable: true } => $"Expandable{place}",
            { Kind: ShapeKind.Text, Constant: { } constant } => $"Text{place}, \"{constant}\"",
            { Kind: ShapeKind.List, Item.Kind: ShapeKind.Enum } => $"Enums{place}",
            { Kind: ShapeKind.List or ShapeKind.Map, Item.Kind: ShapeKind.DecimalText } => throw new DescriptionException("No client reads a list or map of decimals inside strings yet: teach ModelFields to show them."),
            { Kind: ShapeKind.Map, Item.Kind: ShapeKind.Enum } => throw new DescriptionException("No client reads a map of enums yet: teach ModelFields to show them."),
            { Kind: ShapeKind.List or ShapeKind.Map or ShapeKind.Page } => $"{shape.Kind}{place}, {Item(file, shape.Item!)}",
            { Kind: ShapeKind.Union } => $"Union{place}, {Item(file, shape)}",
            _ => shape.Kind + place,
        };
    }

    /// <summary>What reads one item of a shape.</summary>
    public static string Item(CodeFile file, Shape shape) => shape switch
    {
        { Expandable: true, Kind: ShapeKind.Union } => throw new DescriptionException("No client reads a list or map of polymorphic references yet: teach ModelFields and ItemReaders to read them."),
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
