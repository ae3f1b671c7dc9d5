using System.Text;
using Payments.Client.Migration.Recording;

namespace Payments.Client.Migration.Reporting;

/// <summary>Which method of ours sends the same request as one of the official SDK, and what one side lacks.</summary>
internal sealed class MigrationTable
{
    private readonly IReadOnlyList<(SdkMethod Official, SdkMethod Ours)> _pairs;
    private readonly IReadOnlyList<SdkMethod> _officialAlone;
    private readonly IReadOnlyList<SdkMethod> _oursAlone;

    public MigrationTable(IReadOnlyList<SdkMethod> official, IReadOnlyList<SdkMethod> ours)
    {
        _pairs = [.. official.Join(ours, method => method.Request, method => method.Request, (theirs, own) => (theirs, own))
            .OrderBy(pair => pair.theirs.Service, StringComparer.Ordinal).ThenBy(pair => pair.theirs.Name, StringComparer.Ordinal).ThenBy(pair => pair.own.FullName, StringComparer.Ordinal)];
        _officialAlone = Alone(official, ours);
        _oursAlone = Alone(ours, official);
    }

    public string Summary =>
        $"{_pairs.Select(pair => pair.Official).Distinct().Count()} methods of the official SDK have one of ours, {_officialAlone.Count} have none, {_oursAlone.Count} of ours have none of theirs";

    public string Write()
    {
        var text = new StringBuilder("| official SDK | Payments.Client |\n|---|---|\n");
        foreach (var (official, ours) in _pairs)
        {
            text.Append($"| `{official.FullName}` | `{ours.FullName}` |\n");
        }

        WriteAlone(text, "Methods of the official SDK that have no counterpart here", _officialAlone);
        WriteAlone(text, "Methods that the official SDK lacks", _oursAlone);
        return text.ToString();
    }

    private static IReadOnlyList<SdkMethod> Alone(IEnumerable<SdkMethod> methods, IEnumerable<SdkMethod> others)
    {
        var known = others.Select(method => method.Request).ToHashSet();
        return [.. methods.Where(method => !known.Contains(method.Request)).OrderBy(method => method.FullName, StringComparer.Ordinal)];
    }

    private static void WriteAlone(StringBuilder text, string title, IReadOnlyList<SdkMethod> methods)
    {
        if (methods.Count == 0)
        {
            return;
        }

        text.Append($"\n{title}:\n\n| method | request |\n|---|---|\n");
        foreach (var method in methods)
        {
            text.Append($"| `{method.FullName}` | `{method.Request}` |\n");
        }
    }
}
