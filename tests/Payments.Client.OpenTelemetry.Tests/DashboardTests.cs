using System.Text.Json.Nodes;
using Payments.Client.OpenTelemetry.Tests.Support;

namespace Payments.Client.OpenTelemetry.Tests;

/// <summary>docs/dashboards/payments-client.json asks for what there is, and for all of it.</summary>
[Collection(nameof(TracingTests))]
public class DashboardTests
{
    private static readonly Dashboard Dashboard = new();

    [Fact]
    public async Task Every_query_asks_for_a_metric_and_labels_that_are_measured()
    {
        var emitted = await EmittedAsync();

        foreach (var query in Dashboard.Queries)
        {
            var metrics = Dashboard.MetricsOf(query);
            metrics.Should().NotBeEmpty(query).And.BeSubsetOf(emitted.Keys, query);
            Dashboard.LabelsOf(query).Should().BeSubsetOf(metrics.SelectMany(metric => emitted[metric]), query);
        }
    }

    [Fact]
    public async Task Nothing_that_is_measured_is_left_out()
    {
        var emitted = await EmittedAsync();
        var shown = Dashboard.Queries.SelectMany(Dashboard.MetricsOf).Select(Instrument).ToHashSet();

        emitted.Keys.Select(Instrument).Distinct().Should().BeSubsetOf(shown);
    }

    [Fact]
    public void Where_the_metrics_are_kept_is_chosen_by_who_opens_it()
    {
        var source = Dashboard.Variables.Single(variable => (string?)variable["type"] == "datasource");
        ((string?)source["query"]).Should().Be("prometheus");

        var chosen = $"${{{source["name"]}}}";
        Dashboard.Panels.Where(panel => panel["targets"] is not null).Select(panel => (string?)panel["datasource"]?["uid"]).Should().NotBeEmpty().And.AllBe(chosen);
        Dashboard.Variables.Where(variable => (string?)variable["type"] == "query").Select(variable => (string?)variable["datasource"]!["uid"]).Should().AllBe(chosen);
    }

    [Fact]
    public void Every_panel_has_a_place_and_a_name_of_its_own()
    {
        Dashboard.Panels.Select(panel => (int)panel["id"]!).Should().OnlyHaveUniqueItems();
        Dashboard.Panels.Select(panel => (string)panel["title"]!).Should().OnlyHaveUniqueItems();
        Dashboard.Panels.SelectMany(Cells).Should().OnlyHaveUniqueItems("panels don't overlap");
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonObject panel)
    {
        var place = panel["gridPos"]!;
        return from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
            from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
            select (x, y);
    }

    private static string Instrument(string metric)
    {
        foreach (var suffix in new[] { "_bucket", "_count", "_sum" })
        {
            if (metric.EndsWith(suffix, StringComparison.Ordinal))
            {
                return metric[..^suffix.Length];
            }
        }

        return metric;
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> EmittedAsync()
    {
        using var metrics = new EmittedMetrics();
        await using var shop = await ObservedShop.StartAsync();
        await shop.LiveThroughItAllAsync();
        await metrics.WaitForAsync("payments_webhook_dead_letters_total").WaitAsync(TimeSpan.FromSeconds(30));
        return metrics.Labels;
    }
}
