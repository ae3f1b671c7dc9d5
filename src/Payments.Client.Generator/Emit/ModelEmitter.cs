using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the classes that responses are read into, each with a constructor that reads itself from JSON.</summary>
internal sealed class ModelEmitter(IReadOnlyDictionary<string, List<string>> unionsOfModel)
{
    public void Write(CodeFile file, ModelType type)
    {
        file.Using("System.Text.Json");
        file.Using("Payments.Client.Json");
        file.Doc("summary", Docs.Escape(type.Description ?? Fallback(type.Name)));
        file.Open($"public sealed class {type.Name} : {string.Join(", ", Bases(file, type))}");
        file.Doc("summary", "Makes one by hand, for tests.");
        file.Open($"public {type.Name}()");
        file.Close();
        file.Line();
        WriteReader(file, type);
        foreach (var member in type.Members)
        {
            file.Line();
            WriteProperty(file, member);
        }

        file.Line();
        file.Line($"internal static {type.Name} Read(ref Utf8JsonReader reader) => new(ref reader);");
        file.Close();
    }

    private static string Fallback(string name) => $"The {Docs.Words(name)} of the API.";

    private IEnumerable<string> Bases(CodeFile file, ModelType type)
    {
        yield return type.ObjectName is null ? "ApiObject" : "ApiResource";
        if (unionsOfModel.TryGetValue(type.Name, out var unions))
        {
            foreach (var union in unions)
            {
                yield return file.Type(union);
            }
        }
        else if (type.HasId)
        {
            yield return "IHasId";
        }
    }

    private static void WriteReader(CodeFile file, ModelType type)
    {
        file.Open($"internal {type.Name}(ref Utf8JsonReader reader)");
        file.Line("reader.BeginObject();");
        file.Open("while (reader.NextProperty(out var name))");
        if (type.Members.Count > 0)
        {
            file.Open("switch (name.Length)");
            foreach (var ofLength in type.Members.GroupBy(member => member.WireName.Length).OrderBy(group => group.Key))
            {
                foreach (var member in ofLength)
                {
                    file.Line($"case {ofLength.Key} when name.SequenceEqual(\"{member.WireName}\"u8):");
                    file.Line($"    {member.Name} = {ReadExpression(file, member)};");
                    file.Line("    continue;");
                }
            }

            file.Line("default:");
            file.Line("    KeepUnknown(name, ref reader);");
            file.Line("    continue;");
            file.Close();
        }
        else
        {
            file.Line("KeepUnknown(name, ref reader);");
        }

        file.Close();
        file.Close();
    }

    private static void WriteProperty(CodeFile file, Member member)
    {
        var shape = member.Shape;
        file.Using("System.Text.Json.Serialization");
        file.Doc("summary", Docs.ModelProperty(member));
        if (member.Deprecated)
        {
            file.Line("[Obsolete(\"The API has deprecated this field.\")]");
        }

        file.Line($"[JsonPropertyName(\"{member.WireName}\")]");
        if (Converter(file, shape) is { } converter)
        {
            file.Line($"[JsonConverter(typeof({converter}))]");
        }

        var type = Type(file, shape);
        if (IsNullable(member))
        {
            file.Line($"public {type}? {member.Name} {{ get; init; }}");
        }
        else if (shape is { Kind: ShapeKind.Object or ShapeKind.Page, Expandable: false })
        {
            file.Line($"public {type} {member.Name} {{ get => field ??= new(); init; }}");
        }
        else
        {
            file.Line($"public {type} {member.Name} {{ get; init; }}{Initializer(shape)}");
        }
    }

    private static string Initializer(Shape shape) => shape.Expandable ? "" : shape.Kind switch
    {
        ShapeKind.Text => $" = \"{shape.Constant}\";",
        ShapeKind.List => " = [];",
        ShapeKind.Map => $" = EmptyMap<{MapValue(shape)}>.Instance;",
        _ => "",
    };

    private static string MapValue(Shape map) => Type(null, map.Item!) + (map.Item!.Nullable ? "?" : "");

    // A polymorphic field has no value to stand for one that is missing.
    private static bool IsNullable(Member member) =>
        !member.Required || member.Shape.Nullable || (member.Shape is { Kind: ShapeKind.Union or ShapeKind.Any, Expandable: false });

    private static string Type(CodeFile? file, Shape shape)
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
            ShapeKind.Page => $"Page<{Type(file, shape.Item!)}>",
            ShapeKind.List => $"IReadOnlyList<{Type(file, shape.Item!)}>",
            ShapeKind.Map => $"IReadOnlyDictionary<string, {Type(file, shape.Item!)}>",
            _ => throw new InvalidOperationException($"A response cannot hold a {shape.Kind}."),
        };
        return shape.Expandable ? $"Expandable<{type}>" : type;
    }

    private static string? Converter(CodeFile file, Shape shape)
    {
        if (shape.Expandable)
        {
            return $"ExpandableConverter<{Type(file, shape with { Expandable = false })}>";
        }

        return shape.Kind switch
        {
            ShapeKind.Time => "UnixTimeConverter",
            ShapeKind.DecimalText => "DecimalStringConverter",
            ShapeKind.List when shape.Item!.Expandable => $"ExpandableListConverter<{Type(file, shape.Item with { Expandable = false })}>",
            _ => null,
        };
    }

    private static string ReadExpression(CodeFile file, Member member)
    {
        var shape = member.Shape;
        var nullable = IsNullable(member) ? "Nullable" : "";
        if (shape.Expandable)
        {
            return $"reader.Read{nullable}Expandable({Reader(file, shape with { Expandable = false })})";
        }

        return shape.Kind switch
        {
            ShapeKind.Text when shape.Constant is not null => $"reader.Read{nullable}KnownString()",
            ShapeKind.Text => $"reader.Read{nullable}String()",
            ShapeKind.Integer => $"reader.Read{nullable}Int64()",
            ShapeKind.Decimal or ShapeKind.DecimalText => $"reader.Read{nullable}Decimal()",
            ShapeKind.Boolean => $"reader.Read{nullable}Boolean()",
            ShapeKind.Time => $"reader.Read{nullable}Time()",
            ShapeKind.Any => "JsonElement.ParseValue(ref reader)",
            ShapeKind.List => $"reader.Read{nullable}List({Reader(file, shape.Item!)})",
            ShapeKind.Map => $"reader.Read{nullable}Map({Reader(file, shape.Item!)})",
            ShapeKind.Enum when nullable.Length == 0 => $"new {file.Type(shape.Name!)}(reader.ReadKnownString())",
            ShapeKind.Enum => $"reader.IsNull() ? default({file.Type(shape.Name!)}?) : new(reader.ReadKnownString())",
            ShapeKind.Page => $"reader.IsNull() ? {(nullable.Length > 0 ? "null" : "new()")} : new {Type(file, shape)}(ref reader, {Reader(file, shape.Item!)})",
            ShapeKind.Union => $"reader.IsNull() ? null : {Reader(file, shape)}(ref reader)",
            _ => $"reader.IsNull() ? {(nullable.Length > 0 ? "null" : "new()")} : new {Type(file, shape)}(ref reader)",
        };
    }

    /// <summary>The method that reads one item of a shape.</summary>
    private static string Reader(CodeFile file, Shape shape) => shape switch
    {
        { Expandable: true } => $"static (ref item) => item.ReadExpandable({Reader(file, shape with { Expandable = false })})",
        { Kind: ShapeKind.Text } => "JsonReading.ReadString",
        { Kind: ShapeKind.Integer } => "JsonReading.ReadInt64",
        { Kind: ShapeKind.Decimal or ShapeKind.DecimalText } => "JsonReading.ReadDecimal",
        { Kind: ShapeKind.Boolean } => "JsonReading.ReadBoolean",
        { Kind: ShapeKind.Time } => "JsonReading.ReadTime",
        { Kind: ShapeKind.Any } => "JsonElement.ParseValue",
        { Kind: ShapeKind.Union } => $"ResourceReader.Read{shape.Name}",
        { Kind: ShapeKind.List } => $"static (ref item) => item.ReadList({Reader(file, shape.Item!)})",
        { Kind: ShapeKind.Enum } => $"static (ref item) => new {file.Type(shape.Name!)}(item.ReadKnownString())",
        // Not the method group X.Read: a property may have the name of the type, and would hide it.
        _ => $"static (ref item) => new {Type(file, shape)}(ref item)",
    };
}
