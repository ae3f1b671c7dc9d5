using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Disputes;

/// <summary>The evidence of a dispute: collected over several updates until it is submitted.</summary>
internal static class DisputeEvidence
{
    private const string TypeName = "DisputeEvidence";
    private const string Enhanced = "enhanced_evidence";
    private const int MaximumTotalLength = 150_000;

    /// <summary>The evidence with what was sent laid over it; null when none was sent.</summary>
    public static JsonObject? Merge(JsonObject current, Parameters parameters, Workspace workspace)
    {
        if (parameters.Object("evidence") is not { } sent)
        {
            return null;
        }

        if (sent.Has("appeal"))
        {
            throw Problems.NotSimulated("appeals of lost disputes", sent.PathOf("appeal"));
        }

        CheckFiles(sent);
        var merged = current.DeepClone().AsObject();
        sent.CopyTo(merged, [.. sent.Names.Where(name => name is not (Enhanced or "appeal"))]);
        if (sent.IsUnset(Enhanced))
        {
            merged[Enhanced] = new JsonObject();
        }
        else if (sent.Object(Enhanced) is { } enhanced)
        {
            enhanced.CopyTo(merged.Object(Enhanced)!, [.. enhanced.Names]);
        }

        var total = merged.Sum(part => part.Value.AsText()?.Length ?? 0);
        return total <= MaximumTotalLength
            ? EngineParts.Completer.Complete(TypeName, merged)
            : throw Problems.Invalid($"All evidence together has at most {MaximumTotalLength} characters.", "evidence");
    }

    public static bool IsPresent(JsonObject evidence) => evidence.Any(part => part.Value is JsonValue or JsonObject { Count: > 0 });

    private static void CheckFiles(Parameters sent)
    {
        foreach (var name in sent.Names.Where(IsFile))
        {
            if (sent.Text(name)?.StartsWith("file_", StringComparison.Ordinal) == false)
            {
                throw Problems.NoSuchReference("file", sent.Text(name)!, sent.PathOf(name));
            }
        }
    }

    private static bool IsFile(string name) => ApiDescription.Current.Type(TypeName).Find(name) is { IsExpandable: true };
}
