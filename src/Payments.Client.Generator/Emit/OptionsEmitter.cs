using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the classes that parameters are set on, each of which writes itself as a form.</summary>
internal static class OptionsEmitter
{
    public static void Write(CodeFile file, OptionsType type)
    {
        file.Using("System.Text.Json.Serialization");
        file.Using("Payments.Client.Parameters");
        var baseClass = type.Choice is { } choice ? file.Type(choice) : type.Base switch { OptionsBase.List => "ListOptions", OptionsBase.Search => "SearchOptions", _ => "ApiOptions" };
        var settable = type.Members.Where(member => !IsConstant(member)).ToList();
        file.Doc("summary", Docs.Escape(type.Description));
        file.Line($"[JsonConverter(typeof(OptionsConverter<{type.Name}>))]");
        file.Open($"public sealed class {type.Name} : {baseClass}");
        foreach (var member in settable)
        {
            file.Line($"private {Type(file, member.Shape, $"{type.Name}.{member.WireName}")}? {Field(member)};");
        }

        file.Line();
        foreach (var member in settable)
        {
            WriteProperty(file, member);
        }

        if (type.Base == OptionsBase.Search)
        {
            WriteConversion(file, type);
        }

        if (type.IsMultipart)
        {
            file.Line("/// <inheritdoc/>");
            file.Line("internal override bool IsMultipart => true;");
            file.Line();
            foreach (var member in settable.Where(member => member.Shape.Kind == ShapeKind.Binary))
            {
                file.Line("/// <inheritdoc/>");
                file.Line($"internal override FileUpload? Upload => {Field(member)};");
                file.Line();
            }
        }

        file.Line("/// <inheritdoc/>");
        file.Open("internal override void Visit(ParameterVisitor parameters)");
        foreach (var member in type.Members)
        {
            file.Line($"parameters.{DescriptionException.At($"{type.Name}.{member.WireName}", () => Visit(file, member))};");
        }

        file.Line("base.Visit(parameters);");
        file.Close();
        file.Close();
    }

    /// <summary>Whether a parameter has one value only and may not be missing: it is sent without being set.</summary>
    private static bool IsConstant(Member member) => member is { Required: true, Shape.Constant: not null };

    private static void WriteProperty(CodeFile file, Member member)
    {
        file.Doc("summary", Docs.OptionsProperty(member));
        if (member.Deprecated)
        {
            file.Line("[Obsolete(\"Only older versions of the API know this parameter.\")]");
        }

        var type = Type(file, member.Shape, member.WireName);
        var field = Field(member);
        var required = member.Required ? "required " : "";
        if (member.Shape.Kind == ShapeKind.Map)
        {
            // Made when it is asked for, so that entries can be put in; an empty one is not sent.
            file.Using("System.Diagnostics.CodeAnalysis");
            file.Line("[AllowNull]");
            file.Line($"public {required}{type} {member.Name} {{ get => {field} ??= []; set => {field} = value; }}");
        }
        else
        {
            file.Line((member.Required, IsReference(member.Shape)) switch
            {
                (false, _) => $"public {type}? {member.Name} {{ get => {field}; set => {field} = value; }}",
                (true, true) => $"public required {type} {member.Name} {{ get => {field}!; set => {field} = value; }}",
                (true, false) => $"public required {type} {member.Name} {{ get => {field}.GetValueOrDefault(); set => {field} = value; }}",
            });
        }

        file.Line();
    }

    /// <summary>The field behind a property, which is shown by reference.</summary>
    private static string Field(Member member) => Naming.Field(member.Name);

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
        ({ Kind: ShapeKind.List or ShapeKind.Map or ShapeKind.TimeRange or ShapeKind.IntegerRange or ShapeKind.StringOr or ShapeKind.KeywordOr or ShapeKind.Binary }, _) => true,
        ({ Kind: ShapeKind.Text or ShapeKind.Object }, false) => true,
        _ => false,
    };

    private static string Type(CodeFile file, Shape shape, string place)
    {
        var type = shape.Kind switch
        {
            ShapeKind.Text => "string",
            ShapeKind.Integer => "long",
            ShapeKind.Decimal or ShapeKind.DecimalText => "decimal",
            ShapeKind.Boolean => "bool",
            ShapeKind.Time => "DateTimeOffset",
            ShapeKind.TimeRange => "DateRange",
            ShapeKind.IntegerRange => "IntegerRange",
            ShapeKind.Binary => "FileUpload",
            ShapeKind.Enum or ShapeKind.Object or ShapeKind.Union => file.Type(shape.Name!),
            ShapeKind.StringOr => $"StringOr<{Type(file, shape.Item!, place)}>",
            ShapeKind.KeywordOr => $"KeywordOr<{file.Type(shape.Name!)}, {Type(file, shape.Item!, place)}>",
            ShapeKind.List => $"IList<{Type(file, shape.Item!, place)}>",
            ShapeKind.Map => $"ParameterMap<{MapValue(file, shape.Item!, place)}>",
            _ => throw new DescriptionException($"{place}: A parameter can't be of the kind {shape.Kind}, which is for responses: describe it by one of the other kinds."),
        };
        return shape.Emptyable && shape.Kind is not (ShapeKind.List or ShapeKind.Map or ShapeKind.StringOr or ShapeKind.KeywordOr) ? $"Clearable<{type}>" : type;
    }

    // Inside a map, null is what unsets a key. What can be null by itself needs no mark for it.
    private static string MapValue(CodeFile file, Shape shape, string place) =>
        Type(file, shape with { Emptyable = false }, place) + (shape is { Emptyable: true, Kind: ShapeKind.Integer } ? "?" : "");

    /// <summary>The call that shows a field.</summary>
    private static string Visit(CodeFile file, Member member)
    {
        var shape = member.Shape;
        var place = $"\"{member.WireName}\", ref {Field(member)}";
        var required = member.Required ? ", isRequired: true" : "";
        return shape switch
        {
            _ when IsConstant(member) => $"Constant(\"{member.WireName}\", \"{shape.Constant}\")",
            _ when member.IsSecret => shape.Kind == ShapeKind.Text ? $"{(shape.Emptyable ? "Clearable" : "Reference")}({place}, ParameterKinds.Secret{required})"
                : throw new DescriptionException("Only a text can be kept out of logs: mark the texts inside of it with x-secret."),
            { Kind: ShapeKind.List } => $"List({place}, {Kind(file, shape.Item!)}{(shape.Emptyable ? ", clears: true" : "")}{required})",
            { Kind: ShapeKind.Map } =>
                $"Map({place}, {MapKind(file, shape.Item!)}{(shape.Emptyable ? ", clears: true" : "")}{(shape.Item!.Emptyable ? ", clearsKeys: true" : "")}{required})",
            { Kind: ShapeKind.TimeRange or ShapeKind.IntegerRange or ShapeKind.StringOr or ShapeKind.KeywordOr or ShapeKind.Binary } => $"Reference({place}, {Kind(file, shape)}{required})",
            { Emptyable: true } => $"Clearable({place}, {Kind(file, shape)}{required})",
            { Kind: ShapeKind.Text or ShapeKind.Integer or ShapeKind.Enum } => $"{shape.Kind}({place}{required})",
            { Kind: ShapeKind.Object } => $"Group({place}{required})",
            _ => $"Value({place}, {Kind(file, shape)}{required})",
        };
    }

    private static string MapKind(CodeFile file, Shape shape) => shape is { Kind: ShapeKind.Integer, Emptyable: true } ? "ParameterKinds.IntegerOrNull" : Kind(file, shape);

    private static string Kind(CodeFile file, Shape shape) => "ParameterKinds." + shape switch
    {
        { Kind: ShapeKind.Enum } => $"Enum<{file.Type(shape.Name!)}>()",
        { Kind: ShapeKind.Object } => $"Group<{file.Type(shape.Name!)}>()",
        { Kind: ShapeKind.DecimalText } => nameof(ShapeKind.Decimal),
        { Kind: ShapeKind.Binary } => "File",
        { Kind: ShapeKind.StringOr, Item: { Kind: ShapeKind.Object } group } => $"StringOrGroup<{file.Type(group.Name!)}>({Clears(shape)})",
        { Kind: ShapeKind.StringOr, Item: { Kind: ShapeKind.Union } choice } => $"StringOrChoice({file.Type(choice.Name!)}.Kind{(shape.Emptyable ? ", clears: true" : "")})",
        { Kind: ShapeKind.KeywordOr } => $"KeywordOr{shape.Item!.Kind}<{file.Type(shape.Name!)}>({Clears(shape)})",
        { Kind: ShapeKind.List, Item: { Kind: ShapeKind.Object } group } => $"Groups<{file.Type(group.Name!)}>()",
        _ => shape.Kind.ToString(),
    };

    private static string Clears(Shape shape) => shape.Emptyable ? "clears: true" : "";
}
