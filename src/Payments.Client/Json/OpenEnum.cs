namespace Payments.Client.Json;

/// <summary>What all open enums share.</summary>
internal static class OpenEnum
{
    /// <exception cref="ArgumentNullException">There is no value.</exception>
    public static string Checked(string value) => value ?? throw new ArgumentNullException(nameof(value));
}
