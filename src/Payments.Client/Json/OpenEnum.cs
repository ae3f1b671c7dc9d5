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
    /// <typeparam name="T">An enum of this assembly: for another one this must not be called.</typeparam>
    public static T Of<T>(string value)
        where T : struct, IOpenEnum<T> => Unsafe.As<string, T>(ref value);

    /// <summary>The value itself, or null for the default one, which nobody sent.</summary>
    /// <typeparam name="T">An enum of this assembly: for another one this must not be called.</typeparam>
    public static T? OrNull<T>(T value)
        where T : struct, IOpenEnum<T> => Unsafe.As<T, string?>(ref value) is null ? null : value;
}
