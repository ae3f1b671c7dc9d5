using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes open enums: a struct over the wire string, with the known values as static members. Those that responses hold have their wire values as constants too,
/// to switch over.
/// </summary>
internal static class EnumEmitter
{
    private const int ManyValues = 200;

    /// <summary>Whether its constants are in a file of their own, because one with both would be long.</summary>
    public static bool HasNamesApart(EnumType type) => type.IsReceived && type.Values.Count > ManyValues;

    public static void Write(CodeFile file, EnumType type)
    {
        file.Using("System.Text.Json.Serialization");
        file.Using("Payments.Client.Json");
        var name = type.Name;
        file.Doc("summary", Docs.Escape(type.Description) + " A value that is not known here is kept as it came.");
        file.Line($"[JsonConverter(typeof(EnumConverter<{name}>))]");
        file.Open($"public readonly {(HasNamesApart(type) ? "partial " : "")}struct {name} : IOpenEnum<{name}>, IEquatable<{name}>");
        file.Line("private readonly string? _value;");
        file.Line();
        file.Doc("summary", "Makes the value that stands for a wire value, known or not.");
        file.Doc("param", "The value on the wire.", " name=\"value\"");
        file.Line("/// <exception cref=\"ArgumentNullException\"><paramref name=\"value\"/> is null.</exception>");
        file.Line($"public {name}(string value) => _value = OpenEnum.Checked(value);");
        file.Line();
        foreach (var value in type.Values)
        {
            file.Doc("summary", $"<c>{Docs.Escape(value.Wire)}</c>{(value.Description is null ? "." : $": {Docs.Escape(value.Description)}")}");
            file.Line($"public static readonly {name} {value.Name} = new({(type.IsReceived ? $"Names.{value.Name}" : $"\"{value.Wire}\"")});");
        }

        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Line("public string Value => _value ?? \"\";");
        file.Line();
        file.Doc("summary", "Makes the value that stands for a wire value, known or not.");
        file.Doc("param", "The value on the wire.", " name=\"value\"");
        file.Line($"public static implicit operator {name}(string value) => new(value);");
        file.Line();
        file.Doc("summary", "Whether two values are the same on the wire.");
        file.Doc("param", "One value.", " name=\"left\"");
        file.Doc("param", "The other.", " name=\"right\"");
        file.Doc("returns", "True if they are.");
        file.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        file.Line();
        file.Doc("summary", "Whether two values differ on the wire.");
        file.Doc("param", "One value.", " name=\"left\"");
        file.Doc("param", "The other.", " name=\"right\"");
        file.Doc("returns", "True if they do.");
        file.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Line($"public bool Equals({name} other) => Value == other.Value;");
        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Line($"public override bool Equals(object? obj) => obj is {name} && Equals(({name})obj);");
        file.Line();
        file.Line("/// <inheritdoc/>");
        file.Line("public override int GetHashCode() => Value.GetHashCode();");
        file.Line();
        file.Doc("summary", "The value on the wire.");
        file.Doc("returns", "The wire value.");
        file.Line("public override string ToString() => Value;");
        if (type.IsReceived && !HasNamesApart(type))
        {
            file.Line();
            WriteNames(file, type);
        }

        file.Close();
    }

    /// <summary>Writes the constants of an enum that has them in a file of their own.</summary>
    public static void WriteNamesApart(CodeFile file, EnumType type)
    {
        file.Open($"public readonly partial struct {type.Name}");
        WriteNames(file, type);
        file.Close();
    }

    // What a switch compares with has to be a constant, and a struct can't be one.
    private static void WriteNames(CodeFile file, EnumType type)
    {
        file.Doc("summary", "The known values as constants, for <c>switch</c> and <c>is</c> on <see cref=\"Value\"/>.");
        file.Open("public static class Names");
        foreach (var value in type.Values)
        {
            file.Doc("summary", $"<c>{Docs.Escape(value.Wire)}</c>.");
            file.Line($"public const string {value.Name} = \"{value.Wire}\";");
        }

        file.Close();
    }
}
