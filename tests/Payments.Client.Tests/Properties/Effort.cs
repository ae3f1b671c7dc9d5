using System.Globalization;

namespace Payments.Client.Tests.Properties;

/// <summary>How many inputs a property is tried with: few by default, so that all of them take seconds; more by an environment variable.</summary>
internal static class Effort
{
    private static readonly int Factor = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_EFFORT") ?? "1", CultureInfo.InvariantCulture);

    public static int Of(int inputs) => inputs * Factor;
}
