using System.Globalization;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>The console of the examples: what one of them writes is kept for it alone, whichever thread it writes on.</summary>
public static class ExampleConsole
{
    private static readonly AsyncLocal<StringWriter?> Current = new();

    /// <summary>Where the code that is running writes. What a server does for a request belongs to nobody, and is lost.</summary>
    public static TextWriter Out => Current.Value ?? TextWriter.Null;

    /// <summary>Gives what runs from here on, in this flow of control, a console of its own.</summary>
    public static StringWriter Open() => Current.Value = new StringWriter(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Console.WriteLine(object)"/>
    public static void WriteLine(object? value) => Out.WriteLine(value);

    /// <inheritdoc cref="Console.WriteLine()"/>
    public static void WriteLine() => Out.WriteLine();

    /// <inheritdoc cref="Console.Write(object)"/>
    public static void Write(object? value) => Out.Write(value);
}
