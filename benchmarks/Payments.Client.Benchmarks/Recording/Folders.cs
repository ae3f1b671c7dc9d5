namespace Payments.Client.Benchmarks.Recording;

/// <summary>Where in the repository things are.</summary>
internal sealed record Folders(string Repository)
{
    public string Results => Path.Combine(Repository, "benchmarks", "results");

    public string ColdStart => Path.Combine(Repository, "benchmarks", "ColdStart");

    public string Page => Path.Combine(Repository, "docs", "performance.md");

    public string PageTemplate => Path.Combine(Repository, "benchmarks", "Payments.Client.Benchmarks", "Reporting", "performance.template.md");
}
