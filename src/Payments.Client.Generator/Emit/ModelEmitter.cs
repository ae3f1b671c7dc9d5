using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes the classes that responses are read into. Properties have fields of their own: what reads the JSON writes them directly, and the assembly is spared
/// the marks that a compiler puts on fields and accessors which it makes itself.
/// </summary>
internal sealed class ModelEmitter(IReadOnlyDictionary<string, List<string>> unionsOfModel, MemberNamesEmitter memberNames)
{
    public void Write(CodeFile file, ModelType type)
    {
        file.Using("System.Text.Json");
        file.Using("Payments.Client.Json");
        file.Doc("summary", Docs.Escape(type.Description ?? Fallback(type.Name)));
        file.Open($"public sealed class {type.Name} : {string.Join(", ", Bases(file, type))}");
        foreach (var member in type.Members)
        {
            ModelTextEmitter.Hide(file, member);
            file.Line($"private {FieldType(file, member)} {Field(member)};");
        }

        foreach (var member in type.Members)
        {
            file.Line();
            WriteProperty(file, member);
        }

        ModelTextEmitter.Write(file, type);
        if (type.Members.Count > 0)
        {
            file.Line();
            WriteReader(file, type);
        }

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

    private void WriteReader(CodeFile file, ModelType type)
    {
        file.Line("/// <inheritdoc/>");
        file.Open("internal override void ReadFrom(ref JsonReader reader)");
        file.Line($"var member = MemberCursor.Begin({memberNames.NumberOf(type)}, ref reader);");
        file.Line("while (member.Next(ref reader))");
        file.Open();
        file.Open("switch (member.Index)");
        for (var i = 0; i < type.Members.Count; i++)
        {
            file.Line($"case {i}:");
            file.Line($"    {Field(type.Members[i])} = {ModelReading.Expression(file, type.Members[i])};");
            file.Line("    continue;");
        }

        file.Line("default:");
        file.Line("    KeepUnknown(in member, ref reader);");
        file.Line("    continue;");
        file.Close();
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

        ModelTextEmitter.Hide(file, member);
        file.Line($"[JsonPropertyName(\"{member.WireName}\")]");
        if (Converter(file, shape) is { } converter)
        {
            file.Line($"[JsonConverter(typeof({converter}))]");
        }

        file.Line($"public {ModelTypes.Of(file, member)} {member.Name} {{ get => {Getter(member)}; init => {Field(member)} = {Setter(member)}; }}");
    }

    private static string Field(Member member) => Naming.Field(member.Name);

    // A field of a reference type is null until it is read or set: the property puts the default in its place. What wraps such a field needs no mark that it is null.
    private static string FieldType(CodeFile file, Member member) => IsWrapper(member) ? ModelTypes.Of(file, member.Shape)
        : Default(member).Length > 0 ? ModelTypes.Of(file, member.Shape) + "?"
        : ModelTypes.Of(file, member);

    private static string Getter(Member member) => member.Shape switch
    {
        _ when !IsWrapper(member) || !ModelTypes.IsNullable(member) => Field(member) + Default(member),
        { Expandable: true } => Field(member) + ".OrNull",
        _ => $"OpenEnum.OrNull({Field(member)})",
    };

    private static string Setter(Member member) => IsWrapper(member) && ModelTypes.IsNullable(member) ? "value.GetValueOrDefault()" : "value";

    private static bool IsWrapper(Member member) => member.Shape is { Expandable: true } or { Kind: ShapeKind.Enum };

    private static string Default(Member member) => ModelTypes.IsNullable(member) || member.Shape.Expandable ? "" : member.Shape.Kind switch
    {
        ShapeKind.Text => $" ?? \"{member.Shape.Constant}\"",
        ShapeKind.List => " ?? []",
        ShapeKind.Map => $" ?? EmptyMap<{ModelTypes.OfMapValue(null, member.Shape)}>.Instance",
        ShapeKind.Object or ShapeKind.Page => " ??= new()",
        _ => "",
    };

    private static string? Converter(CodeFile file, Shape shape)
    {
        if (shape.Expandable)
        {
            return $"ExpandableConverter<{ModelTypes.Of(file, shape with { Expandable = false })}>";
        }

        return shape.Kind switch
        {
            ShapeKind.Time => "UnixTimeConverter",
            ShapeKind.DecimalText => "DecimalStringConverter",
            ShapeKind.List when shape.Item!.Expandable => $"ExpandableListConverter<{ModelTypes.Of(file, shape.Item with { Expandable = false })}>",
            _ => null,
        };
    }
}
