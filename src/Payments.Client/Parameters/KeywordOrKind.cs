using Payments.Client.Json;

namespace Payments.Client.Parameters;

/// <summary>A keyword, or a value that is a number on the wire.</summary>
internal sealed class KeywordOrKind<TKeyword, T>(ParameterKind<T> other, bool clears) : ParameterKind<KeywordOr<TKeyword, T>>
    where TKeyword : struct, IOpenEnum<TKeyword>
    where T : struct
{
    public override void Write(ParameterWriter writer, KeywordOr<TKeyword, T> value)
    {
        if (value.IsCleared)
        {
            WriteCleared(writer, clears);
        }
        else if (value.TryGetValue(out var set))
        {
            other.Write(writer, set);
        }
        else
        {
            EnumKind<TKeyword>.Instance.Write(writer, value.Keyword.GetValueOrDefault());
        }
    }

    public override KeywordOr<TKeyword, T> Read(ParameterJson json) =>
        json.IsNull && clears ? Clear.Value : json.IsText ? EnumKind<TKeyword>.Instance.Read(json) : other.Read(json);
}
