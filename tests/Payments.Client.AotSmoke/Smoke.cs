namespace Payments.Client.AotSmoke;

/// <summary>Ends the program at the first check that fails.</summary>
internal static class Smoke
{
    public static void Check(string call, bool passed)
    {
        if (!passed)
        {
            Console.Error.WriteLine($"{call} failed");
            Environment.Exit(1);
        }
    }
}
