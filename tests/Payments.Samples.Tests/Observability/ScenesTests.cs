using Payments.Samples.Tests.Support;

namespace Payments.Samples.Tests.Observability;

/// <summary>The observability sample, as its users start it.</summary>
public class ScenesTests
{
    [Fact]
    public async Task The_scenes_end_by_themselves_and_show_spans_metrics_and_log()
    {
        var scenes = await SampleRun.OfAsync("Observability");

        (scenes.ExitCode, scenes.Error).Should().Be((0, ""), "{0}", scenes.Output);
        scenes.Output.Should().ContainAll(
            "POST /v1/charges", "http.response.status_code: 402", "http.request.resend_count: 1", "Metric Name: payments.client.request.duration");
    }
}
