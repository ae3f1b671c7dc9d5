using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Client.OpenTelemetry.Tests.Support;

/// <summary>The dashboard of the documentation, as Grafana reads it.</summary>
internal sealed partial class Dashboard
{
    private readonly JsonObject _json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "payments-client.json")))!.AsObject();

    public IReadOnlyList<JsonObject> Panels => [.. _json["panels"]!.AsArray().Select(panel => panel!.AsObject())];

    public IReadOnlyList<JsonObject> Variables => [.. _json["templating"]!["list"]!.AsArray().Select(variable => variable!.AsObject())];

    /// <summary>Every query in it, those of its variables too.</summary>
    public IReadOnlyList<string> Queries =>
    [
        .. Panels.SelectMany(panel => panel["targets"]?.AsArray() ?? []).Select(target => (string)target!["expr"]!),
        .. Variables.Where(variable => (string?)variable["type"] == "query").Select(variable => (string)variable["query"]!["query"]!),
    ];

    /// <summary>The metrics that a query reads.</summary>
    public static IReadOnlyList<string> MetricsOf(string query) => [.. Metric().Matches(Grouping().Replace(query, "")).Select(match => match.Groups["name"].Value).Distinct()];

    /// <summary>The labels by which a query chooses or groups.</summary>
    public static IReadOnlyList<string> LabelsOf(string query) =>
    [
        .. Matcher().Matches(query).Select(match => match.Groups["label"].Value)
            .Concat(Grouping().Matches(query).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)))
            .Concat(Values().Matches(query).Select(match => match.Groups["label"].Value))
            .Distinct(),
    ];

    [GeneratedRegex(@"(?<name>\bpayments_\w+)(?=[{\[,)])")]
    private static partial Regex Metric();

    [GeneratedRegex(@"[{,]\s*(?<label>\w+)\s*(=~|!~|!=|=)")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\bby\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"label_values\(.*,\s*(?<label>\w+)\)$")]
    private static partial Regex Values();
}
