using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the classes that parameters are set on, each of which writes itself as a form.</summary>
internal static class OptionsEmitter
{
    public static void Write(CodeFile file, OptionsType type)
    {
        file.Using("Payments.Client.Forms");
        var baseClass = type.Base switch { OptionsBase.List => "ListOptions", OptionsBase.Search => "SearchOptions", _ => "ApiOptions" };
        file.Doc("summary", type.Description ?? $"A group of parameters: {Docs.Words(type.Name[..^"Options".Length])}.");
        file.Open($"public sealed class {type.Name} : {baseClass}");
        foreach (var member in type.Members)
        {
            file.Line($"private {Type(file, member.Shape, member.WireName)}{(member.Required && !IsReference(member.Shape) ? "" : "?")} {Naming.Field(member.Name)};");
        }

        file.Line();
        foreach (var member in type.Members)
        {
            file.Doc("summary", Docs.OptionsProperty(member));
            if (member.Deprecated)
            {
                file.Line("[Obsolete(\"Only older versions of the API know this parameter.\")]");
            }

            var type_ = Type(file, member.Shape, member.WireName);
            var field = Naming.Field(member.Name);
            file.Line(member.Required
                ? $"public required {type_} {member.Name} {{ get => {field}{(IsReference(member.Shape) ? "!" : "")}; set => {field} = value; }}"
                : $"public {type_}? {member.Name} {{ get => {field}; set => {field} = value; }}");
            file.Line();
        }

        if (type.Base == OptionsBase.Search)
        {
            WriteConversion(file, type);
        }

        file.Line("/// <inheritdoc/>");
        file.Open("internal override void Write(FormWriter writer)");
        foreach (var member in type.Members)
        {
            file.Line(WriteStatement(file, member));
        }

        file.Line("base.Write(writer);");
        file.Close();
        file.Close();
    }

    private static void WriteConversion(CodeFile file, OptionsType type)
    {
        file.Doc("summary", "Makes the parameters of a search that has nothing but its query.");
        file.Doc("param", "What to search for.", " name=\"query\"");
        file.Doc("exception", "<paramref name=\"query\"/> is null.", " cref=\"ArgumentNullException\"");
        file.Line($"public static implicit operator {type.Name}(string query) => new() {{ Query = query ?? throw new ArgumentNullException(nameof(query)) }};");
        file.Line();
    }

    private static bool IsReference(Shape shape) => (shape, shape.Emptyable) switch
    {
        ({ Kind: ShapeKind.List or ShapeKind.Map or ShapeKind.TimeRange }, _) => true,
        ({ Kind: ShapeKind.Text or ShapeKind.Object or ShapeKind.StringOr }, false) => true,
        _ => false,
    };

    private static string Type(CodeFile file, Shape shape, string wireName)
    {
        var type = shape.Kind switch
        {
            ShapeKind.Text => "string",
            ShapeKind.Integer => "long",
            ShapeKind.Decimal or ShapeKind.DecimalText => "decimal",
            ShapeKind.Boolean => "bool",
            ShapeKind.Time => "DateTimeOffset",
            ShapeKind.TimeRange => "DateRange",
            ShapeKind.Enum or ShapeKind.Object => file.Type(shape.Name!),
            ShapeKind.StringOr => $"StringOr<{Type(file, shape.Item!, wireName)}>",
            ShapeKind.List => $"IList<{Type(file, shape.Item!, wireName)}>",
            ShapeKind.Map => $"{(shape.Emptyable ? "ClearableMap<" : "Dictionary<string, ")}{MapValue(file, shape.Item!, wireName)}>",
            _ => throw new InvalidOperationException($"{wireName}: a parameter cannot be a {shape.Kind}."),
        };
        return shape.Emptyable && shape.Kind is not (ShapeKind.List or ShapeKind.Map) ? $"Clearable<{type}>" : type;
    }

    // Inside a map, null is what unsets a key.
    private static string MapValue(CodeFile file, Shape shape, string wireName) =>
        Type(file, shape with { Emptyable = false }, wireName) + (shape.Emptyable ? "?" : "");

    private static string WriteStatement(CodeFile file, Member member)
    {
        var shape = member.Shape;
        var name = $"\"{member.WireName}\"u8";
        var value = Naming.Field(member.Name);
        var emptyable = shape.Emptyable ? ", emptyable: true" : "";
        return shape switch
        {
            { Kind: ShapeKind.Enum, Emptyable: true } => $"writer.WriteEnum<{file.Type(shape.Name!)}>({name}, {value});",
            { Kind: ShapeKind.Enum } => $"writer.Write({name}, {value}{(member.Required ? "" : "?")}.Value);",
            { Kind: ShapeKind.Object, Emptyable: true } => $"writer.WriteGroup<{file.Type(shape.Name!)}>({name}, {value});",
            { Kind: ShapeKind.StringOr, Item.Kind: ShapeKind.Object } => $"writer.WriteGroup({name}, {value});",
            { Kind: ShapeKind.List, Item.Kind: ShapeKind.Enum } => $"writer.WriteEnums({name}, {value}{emptyable});",
            { Kind: ShapeKind.List, Item.Kind: ShapeKind.Object } => $"writer.WriteGroups({name}, {value}{emptyable});",
            { Kind: ShapeKind.List } => $"writer.WriteList({name}, {value}{emptyable});",
            { Kind: ShapeKind.Map, Item.Kind: ShapeKind.List } => $"writer.WriteMapOfGroups({name}, {value});",
            { Kind: ShapeKind.Map, Item: { Kind: ShapeKind.Text, Emptyable: false } } => $"writer.WriteMap({name}, {value}!);",
            { Kind: ShapeKind.Map } => $"writer.WriteMap({name}, {value});",
            _ => $"writer.Write({name}, {value});",
        };
    }
}
