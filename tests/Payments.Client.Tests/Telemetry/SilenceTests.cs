using Payments.Client.Http;
using Payments.Client.Settings;
using Payments.Client.Tests.Support;
using Observer = Payments.Client.Http.Telemetry;

namespace Payments.Client.Tests.Telemetry;

/// <summary>What is not listened to costs nothing.</summary>
[Collection(ListeningGroup.Name)]
public class SilenceTests
{
    private const int Times = 1000;

    [Fact]
    public void Without_listeners_not_a_byte_is_allocated_for_them() => AllocatedForObserving().Should().Be(0);

    [Fact]
    public void With_listeners_there_is()
    {
        using var spans = new ListeningSpans();
        using var meters = new ListeningMeters();

        AllocatedForObserving().Should().BePositive("otherwise the test before proves nothing");
    }

    /// <summary>Goes through everything that is observed of calls: their start, attempts, waits, retries and both ends.</summary>
    private static long AllocatedForObserving()
    {
        var telemetry = new Observer(null);
        var request = new ApiRequest(new ClientSettings(new PaymentsClientOptions { ApiKey = "sk_test_1" }), HttpMethod.Get, "/v1/charges/{charge}", "/v1/charges/ch_1", null, null);
        using var call = new ApiCall(request, CancellationToken.None);
        using var message = new HttpResponseMessage();
        using var received = BufferedResponse.ReadAsync(message, 1024, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var response = new ApiResponse { StatusCode = 200 };
        var failure = new ConnectionException("No response.");
        call.Attempts.AddFailed(received, request);
        ObserveOnce();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            ObserveOnce();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;

        void ObserveOnce()
        {
            var succeeding = telemetry.Start(call);
            using (var attempt = Observer.StartAttempt(call))
            {
                Observer.Responded(call, attempt, received);
                Observer.Failed(attempt, failure);
            }

            telemetry.Waited(call, TimeSpan.FromSeconds(1));
            LimitMetrics.Rejected(call);
            telemetry.Retrying(call, null, TimeSpan.FromSeconds(1));
            succeeding.Succeeded(response);
            telemetry.Start(call).Failed(failure);
        }
    }
}
