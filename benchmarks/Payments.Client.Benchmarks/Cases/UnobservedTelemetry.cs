using BenchmarkDotNet.Attributes;
using Payments.Client.Http;
using Payments.Client.Settings;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>What traces, metrics and log messages of one call cost when nobody listens to them.</summary>
public class UnobservedTelemetry : IDisposable
{
    private readonly Telemetry _telemetry = new(null);
    private readonly ApiResponse _response = new() { StatusCode = 200 };
    private readonly BufferedResponse _received = BufferedResponse.ReadAsync(new HttpResponseMessage(), 1024, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    private readonly ApiCall _call = new(
        new ApiRequest(new ClientSettings(new PaymentsClientOptions { ApiKey = "sk_test_1" }), HttpMethod.Get, "/v1/charges/{charge}", "/v1/charges/ch_1", null, null),
        CancellationToken.None);

    /// <summary>All that is asked of telemetry during one successful call.</summary>
    [Benchmark]
    public void Ours()
    {
        var observed = _telemetry.Start(_call);
        using (var attempt = Telemetry.StartAttempt(_call))
        {
            Telemetry.Responded(_call, attempt, _received);
        }

        observed.Succeeded(_response);
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _call.Dispose();
        GC.SuppressFinalize(this);
    }
}
