namespace Payments.Client.Parameters;

/// <summary>How values of one kind are written and read.</summary>
internal abstract class ParameterKind<T>
{
    /// <summary>Writes a value at the place where the writer is.</summary>
    public abstract void Write(ParameterWriter writer, T value);

    /// <summary>Reads a value, which is not null.</summary>
    public abstract T Read(ParameterJson json);
}
