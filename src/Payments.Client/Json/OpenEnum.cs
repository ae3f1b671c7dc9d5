using System.Runtime.CompilerServices;

namespace Payments.Client.Json;

/// <summary>What all open enums share.</summary>
internal static class OpenEnum
{
    /// <exception cref="ArgumentNullException">There is no value.</exception>
    public static string Checked(string value) => value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>
    /// The enum value that stands for a wire value. An open enum of this assembly is a struct of one field, its wire string, so that the string is the value
    /// already; a factory on each of the hundreds of enums would say the same at length.
    /// </summary>
    /// <exception cref="NotSupportedException">The type is not an enum of this assembly.</exception>
    public static T Of<T>(string value)
        where T : struct, IOpenEnum<T>
    {
        if (typeof(T).Assembly != typeof(OpenEnum).Assembly)
        {
            throw new NotSupportedException($"{typeof(T)} is not one of the SDK's own enums: give it a JsonConverter of its own.");
        }

        return Unsafe.As<string, T>(ref value);
    }
}
