namespace Payments.Client.Packages.Tests.Dependencies;

/// <summary>Versions that applications may keep to: to ask for more would keep them from being built.</summary>
internal static class KeptVersions
{
    private static readonly Dictionary<string, (string Package, string Version)[]> All = new()
    {
        ["net10.0"] =
        [
            ("Microsoft.Extensions.", "10.0.0"), ("Polly.Core", "8.4.2"),
            ("Microsoft.Data.Sqlite", "10.0.12"), ("Npgsql", "10.0.0"), ("OpenTelemetry.Api", "1.15.3"),
        ],
        ["net8.0"] =
        [
            ("Microsoft.Extensions.", "8.0.0"), ("System.Text.Json", "8.0.5"), ("Polly.Core", "8.4.2"),
            ("System.Diagnostics.DiagnosticSource", "9.0.0"), ("Microsoft.Data.Sqlite", "8.0.30"), ("Npgsql", "8.0.3"), ("OpenTelemetry.Api", "1.15.3"),
        ],
        [".NETStandard2.0"] =
        [
            ("Microsoft.Extensions.", "8.0.0"), ("System.Text.Json", "8.0.5"), ("Polly.Core", "8.4.2"),
            ("System.Diagnostics.DiagnosticSource", "9.0.0"), ("Microsoft.Bcl.AsyncInterfaces", "8.0.0"), ("Microsoft.Bcl.TimeProvider", "8.0.1"),
            ("OpenTelemetry.Api", "1.15.3"),
        ],
    };

    public static IReadOnlyList<(string Package, string Version)> Of(string framework) => All[framework];
}
