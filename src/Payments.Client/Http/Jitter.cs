namespace Payments.Client.Http;

/// <summary>Random fractions for backoffs, from any thread.</summary>
internal static class Jitter
{
#if NETSTANDARD2_0
    private static readonly Random Source = new();

    public static double NextDouble()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
#else
    public static double NextDouble() => Random.Shared.NextDouble();
#endif
}
