using Payments.Client.Json;

namespace Payments.Client.Parameters;

/// <summary>A keyword, or a value that is a number on the wire.</summary>
internal sealed class KeywordOrKind<TKeyword, T> : ParameterKind<KeywordOr<TKeyword, T>>
    where TKeyword : struct, IOpenEnum<TKeyword>
    where T : struct
{
    private static KeywordOrKind<TKeyword, T>? _plain;
    private static KeywordOrKind<TKeyword, T>? _clearing;

    private readonly ParameterKind<T> _other;
    private readonly bool _clears;

    private KeywordOrKind(ParameterKind<T> other, bool clears)
    {
        _other = other;
        _clears = clears;
    }

    /// <summary>The kind, which is made once: values of one type are always written and read alike.</summary>
    public static KeywordOrKind<TKeyword, T> Of(ParameterKind<T> other, bool clears) => clears ? _clearing ??= new(other, true) : _plain ??= new(other, false);

    public override void Write(ParameterWriter writer, KeywordOr<TKeyword, T> value)
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
            EnumKind<TKeyword>.Instance.Write(writer, value.Keyword.GetValueOrDefault());
        }
    }

    public override KeywordOr<TKeyword, T> Read(ParameterJson json) =>
        json.IsNull && _clears ? Clear.Value : json.IsText ? EnumKind<TKeyword>.Instance.Read(json) : _other.Read(json);
}
