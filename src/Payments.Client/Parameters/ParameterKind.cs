namespace Payments.Client.Parameters;

/// <summary>How values of one kind are written and read.</summary>
internal abstract class ParameterKind<T>
{
    /// <summary>Writes a value at the place where the writer is.</summary>
    public abstract void Write(ParameterWriter writer, T value);

    /// <summary>Reads a value, which is not null, unless null unsets it.</summary>
    public abstract T Read(ParameterJson json);

    /// <summary>Unsets a parameter that says itself whether it is to be unset.</summary>
    /// <exception cref="ArgumentException">The API can't unset it.</exception>
    protected static void WriteCleared(ParameterWriter writer, bool clears)
    {
        if (!clears)
        {
            throw new ArgumentException($"A {typeof(T).Name.Split('`')[0]} is Clear.Value, but the API can't unset that parameter: leave it out.");
        }

        writer.WriteCleared();
    }
}
