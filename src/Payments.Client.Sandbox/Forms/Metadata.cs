using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Forms;

/// <summary>The limits of metadata, and how an update merges into what is there.</summary>
internal static class Metadata
{
    private const int MaximumKeys = 50;
    private const int MaximumKeyLength = 40;
    private const int MaximumValueLength = 500;

    /// <summary>What metadata becomes: sent keys replace, empty values remove, and empty metadata removes everything.</summary>
    public static JsonObject Merge(JsonObject? current, Parameters parameters, string name = "metadata")
    {
        var merged = current is null || parameters.IsUnset(name) ? [] : current.DeepClone().AsObject();
        foreach (var (key, value) in parameters.Node(name) as JsonObject ?? [])
        {
            merged.Remove(key);
            if (value is not null)
            {
                merged[key] = value.DeepClone();
            }
        }

        return merged.Count <= MaximumKeys
            ? merged
            : throw Problems.Invalid($"{name} would hold {merged.Count} keys; at most {MaximumKeys} are allowed.", parameters.PathOf(name));
    }

    public static void Check(JsonObject metadata, string path)
    {
        foreach (var (key, value) in metadata)
        {
            if (TextLimits.LengthOf(key) > MaximumKeyLength)
            {
                throw Problems.Invalid(
                    $"The metadata key '{key[..MaximumKeyLength]}…' is longer than {MaximumKeyLength} characters.", path);
            }

            if (TextLimits.LengthOf(value.AsText() ?? "") > MaximumValueLength)
            {
                throw Problems.Invalid($"The metadata value of '{key}' is longer than {MaximumValueLength} characters.", $"{path}[{key}]");
            }
        }
    }
}
