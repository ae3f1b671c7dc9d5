namespace Payments.Client.Parameters;

/// <summary>A text, or a group of parameters.</summary>
internal sealed class StringOrKind<T> : ParameterKind<StringOr<T>>
    where T : notnull
{
    private static StringOrKind<T>? _plain;
    private static StringOrKind<T>? _clearing;

    private readonly ParameterKind<T> _other;
    private readonly bool _clears;

    private StringOrKind(ParameterKind<T> other, bool clears)
    {
        _other = other;
        _clears = clears;
    }

    /// <summary>The kind, which is made once: a type of group is always written and read alike.</summary>
    public static StringOrKind<T> Of(ParameterKind<T> other, bool clears) => clears ? _clearing ??= new(other, true) : _plain ??= new(other, false);

    public override void Write(ParameterWriter writer, StringOr<T> value)
    {
        if (value.IsCleared)
        {
            WriteCleared(writer, _clears);
        }
        else if (value.TryGetValue(out var set))
        {
            _other.Write(writer, set);
        }
        else
        {
            writer.Write(value.Text!);
        }
    }

    public override StringOr<T> Read(ParameterJson json) =>
        json.IsNull && _clears ? Clear.Value : json.IsText ? json.Text() : new StringOr<T>(_other.Read(json));
}
