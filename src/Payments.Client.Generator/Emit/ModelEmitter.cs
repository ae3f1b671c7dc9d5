using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes the classes that responses are read into, and written from again. Properties have fields of their own, which the reading sets directly.
/// </summary>
internal sealed class ModelEmitter(IReadOnlyDictionary<string, List<string>> unionsOfModel)
{
    private const int MembersInBits = 64;
    private const int FewestRare = 16;

    public void Write(CodeFile file, ModelType type)
    {
        if (type.Members.Count > 2 * MembersInBits)
        {
            throw new DescriptionException($"{type.Name} has {type.Members.Count} members, but an object has bits for {2 * MembersInBits}: let ApiObject remember more.");
        }

        foreach (var member in type.Members)
        {
            DescriptionException.At($"{type.Name}.{member.WireName}", () => ModelTypes.Of(file, member) + ModelFields.Show(file, member, Field(member)) + Docs.ModelProperty(member));
        }

        file.Using("System.Text.Json");
        file.Using("System.Text.Json.Serialization");
        file.Using("Payments.Client.Json");
        file.Doc("summary", Docs.Escape(type.Description));
        file.Line($"[JsonConverter(typeof({(type.HasId ? "IdentifiedObjectConverter" : "ModelConverter")}<{type.Name}>))]");
        file.Open($"public sealed class {type.Name} : {string.Join(", ", Bases(file, type))}");
        var rare = RareMembers(type);
        foreach (var member in type.Members.Except(rare))
        {
            ModelTextEmitter.Hide(file, member);
            file.Line($"private {FieldType(file, member)} {Field(member)}{(IsConstant(member) ? $" = \"{member.Shape.Constant}\"" : "")};");
        }

        if (rare.Count > 0)
        {
            file.Line("private RareMembers _rareMembers;");
        }

        if (type.Members.Count > MembersInBits)
        {
            file.Line("private ulong _morePresent;");
        }

        WriteConstructor(file, type);
        for (var i = 0; i < type.Members.Count; i++)
        {
            file.Line();
            WriteProperty(file, type.Members[i], i, rare.Contains(type.Members[i]));
        }

        ModelTextEmitter.Write(file, type);
        if (type.Members.Count > 0)
        {
            WriteJson(file, type, rare);
        }

        file.Close();
    }

    private IEnumerable<string> Bases(CodeFile file, ModelType type)
    {
        yield return type.ObjectName is null && !type.IsResult ? "ApiObject" : "ApiResource";
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

    // The members that are always the same are there from the start: without its "object" an object could not be told from others.
    private static void WriteConstructor(CodeFile file, ModelType type)
    {
        var constants = Indexes(type, IsConstant);
        if (constants.Count > 0)
        {
            file.Line();
            file.Doc("summary", "Makes one by hand, for tests.");
            file.Line($"public {type.Name}() => {string.Join(", ", constants.Select(index => $"Add({index})"))};");
        }
    }

    private static void WriteJson(CodeFile file, ModelType type, List<Member> rare)
    {
        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Line("private protected override ReadOnlySpan<byte> Names() =>");
        Literals.WriteNames(file, type.Members);
        if (type.Members.Count > MembersInBits)
        {
            file.Line();
            file.Line("/// <inheritdoc/>");
            file.Line("private protected override ref ulong MorePresent() => ref _morePresent;");
        }

        var notNull = Indexes(type, static member => !CanBeNull(member));
        if (notNull.Count > 0)
        {
            file.Line();
            file.Line("/// <inheritdoc/>");
            file.Line($"private protected override bool CanBeNull(int member) => member is not ({string.Join(" or ", notNull)});");
        }

        WriteSwitch(file, type, rare);
    }

    private static void WriteSwitch(CodeFile file, ModelType type, List<Member> rare)
    {
        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Open("private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)");
        file.Open("switch (member)");
        for (var i = 0; i < type.Members.Count; i++)
        {
            var member = type.Members[i];
            file.Line($"case {i}:");
            file.Line(rare.Contains(member)
                ? $"    _rareMembers.ReadOrWrite<{ModelTypes.Of(file, member.Shape)}>(member, ref reader, writer);"
                : $"    {ModelFields.Shower(member)}.{ModelFields.Show(file, member, Field(member))}, ref reader, writer);");
            file.Line("    break;");
        }

        file.Close();
        file.Close();
    }

    private static List<int> Indexes(ModelType type, Predicate<Member> which) =>
        [.. type.Members.Select((member, index) => (member, index)).Where(pair => which(pair.member)).Select(pair => pair.index)];

    // Of an object that is mostly a choice among others few are ever there.
    private static List<Member> RareMembers(ModelType type)
    {
        var objects = type.Members.Where(static member => member.Shape is { Kind: ShapeKind.Object, Expandable: false } && ModelTypes.IsNullable(member)).ToList();
        return objects.Count >= FewestRare && objects.Count > type.Members.Count / 2 ? objects : [];
    }

    private static void WriteProperty(CodeFile file, Member member, int index, bool isRare)
    {
        file.Doc("summary", Docs.ModelProperty(member));
        if (member.Deprecated)
        {
            file.Line("[Obsolete(\"The API has deprecated this field.\")]");
        }

        ModelTextEmitter.Hide(file, member);
        if (isRare)
        {
            file.Line($"public {ModelTypes.Of(file, member)} {member.Name} {{ get => _rareMembers.Get<{ModelTypes.Of(file, member.Shape)}>({index}); init {{ _rareMembers.Set({index}, value); Add({index}); }} }}");
            return;
        }

        file.Line($"public {ModelTypes.Of(file, member)} {member.Name} {{ get => {Getter(member)}; init {{ {Field(member)} = {Setter(member)}; Add({index}); }} }}");
    }

    private static string Field(Member member) => Naming.Field(member.Name);

    // A field of a reference type is null until it is read or set: the property puts the default in its place. What wraps such a field needs no mark that it is null.
    private static string FieldType(CodeFile file, Member member) => member.Shape.Kind == ShapeKind.Time ? "CompactTime"
        : IsWrapper(member) ? ModelTypes.Of(file, member.Shape)
        : Default(member).Length > 0 ? ModelTypes.Of(file, member.Shape) + "?"
        : ModelTypes.Of(file, member);

    private static string Getter(Member member) => member.Shape switch
    {
        { Kind: ShapeKind.Time } => Field(member) + (ModelTypes.IsNullable(member) ? ".OrNull" : ".Value"),
        _ when !IsWrapper(member) || !ModelTypes.IsNullable(member) => Field(member) + Default(member),
        { Expandable: true } => Field(member) + ".OrNull",
        _ => $"OpenEnum.OrNull({Field(member)})",
    };

    private static string Setter(Member member) => IsWrapper(member) && ModelTypes.IsNullable(member) ? "value.GetValueOrDefault()" : "value";

    private static bool IsWrapper(Member member) => member.Shape is { Expandable: true } or { Kind: ShapeKind.Enum };

    private static bool IsConstant(Member member) => member.Shape.Constant is not null && !ModelTypes.IsNullable(member);

    private static string Default(Member member) => ModelTypes.IsNullable(member) || IsConstant(member) || member.Shape.Expandable ? "" : member.Shape.Kind switch
    {
        ShapeKind.Text => " ?? \"\"",
        ShapeKind.List => " ?? []",
        ShapeKind.Map => $" ?? EmptyMap<{ModelTypes.OfMapValue(null, member.Shape)}>.Instance",
        ShapeKind.Object or ShapeKind.Page => " ?? new()",
        _ => "",
    };

    // Numbers and the like that can't be null, and texts that are always the same.
    private static bool CanBeNull(Member member) => ModelTypes.IsNullable(member) || member.Shape switch
    {
        { Expandable: true } => true,
        { Constant: not null } => false,
        { Kind: ShapeKind.Integer or ShapeKind.Decimal or ShapeKind.DecimalText or ShapeKind.Boolean or ShapeKind.Time } => false,
        _ => true,
    };
}
