namespace Payments.Quickstart;

/// <summary>What the tour prints.</summary>
internal static class Output
{
    public static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
    }

    public static void Print(string text) => Console.WriteLine("  " + text);
}
