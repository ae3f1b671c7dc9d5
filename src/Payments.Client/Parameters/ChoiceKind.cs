namespace Payments.Client.Parameters;

/// <summary>One of several groups of parameters.</summary>
/// <param name="read">Reads the group that the JSON is one of; null if it is none of them.</param>
internal sealed class ChoiceKind<T>(Func<ParameterJson, T?> read) : ParameterKind<T>
    where T : ApiOptions
{
    public override void Write(ParameterWriter writer, T value) => writer.Write(value);

    public override T Read(ParameterJson json) => read(json) ?? throw json.Mismatch($"one of the groups of parameters that are a {typeof(T).Name}");
}
