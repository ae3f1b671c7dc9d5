namespace Payments.Client.Parameters;

/// <summary>A text, or a group of parameters.</summary>
internal sealed class StringOrKind<T>(ParameterKind<T> other, bool clears) : ParameterKind<StringOr<T>>
    where T : notnull
{
    public override void Write(ParameterWriter writer, StringOr<T> value)
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
            writer.Write(value.Text!);
        }
    }

    public override StringOr<T> Read(ParameterJson json) =>
        json.IsNull && clears ? Clear.Value : json.IsText ? json.Text() : new StringOr<T>(other.Read(json));
}
