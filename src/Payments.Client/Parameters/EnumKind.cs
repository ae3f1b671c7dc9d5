using Payments.Client.Json;

namespace Payments.Client.Parameters;

/// <summary>An open enum, as its word on the wire.</summary>
internal sealed class EnumKind<T> : ParameterKind<T>
    where T : struct, IOpenEnum<T>
{
    public static readonly EnumKind<T> Instance = new();

    /// <summary>The word.</summary>
    /// <exception cref="ArgumentException">There is none: sending that would unset the field.</exception>
    public static string Checked(T value) => value.Value is { Length: > 0 } word ? word : throw new ArgumentException(
        $"A {typeof(T).Name} is empty, as its default is, which would unset the parameter: give it one of the values, or leave it null. Clear.Value unsets what can be unset.");

    public override void Write(ParameterWriter writer, T value) => writer.Write(Checked(value));

    public override T Read(ParameterJson json) => OpenEnum.Of<T>(json.Text());
}
