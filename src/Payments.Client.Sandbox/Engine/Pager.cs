using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>Cuts the page out of a list, newest first, that a request's parameters ask for.</summary>
internal static class Pager
{
    private const int DefaultLimit = 10;
    private const int MaximumLimit = 100;

    public static ObjectPage Cut(IReadOnlyList<JsonObject> oldestFirst, Func<JsonObject, bool> filter, Parameters parameters, string url)
    {
        var limit = Limit(parameters);
        var created = TimeRange.Read(parameters, "created");
        bool IsListed(JsonObject json) => filter(json) && created.Includes(json.Whole("created"));

        if (parameters.Has("starting_after") && parameters.Has("ending_before"))
        {
            throw Problems.Exclusive("starting_after", "ending_before");
        }

        if (parameters.Has("ending_before"))
        {
            // The objects just above the cursor: walked upwards from it, and turned round again.
            var start = IndexOf(oldestFirst, parameters, "ending_before") + 1;
            var above = Take(Enumerable.Range(start, oldestFirst.Count - start).Select(index => oldestFirst[index]).Where(IsListed), limit);
            return new ObjectPage([.. above.Items.Reverse()], above.HasMore, url);
        }

        var end = parameters.Has("starting_after") ? IndexOf(oldestFirst, parameters, "starting_after") : oldestFirst.Count;
        var below = Take(Enumerable.Range(1, end).Select(offset => oldestFirst[end - offset]).Where(IsListed), limit);
        return new ObjectPage(below.Items, below.HasMore, url);
    }

    public static int Limit(Parameters parameters) => parameters.Whole("limit") switch
    {
        null => DefaultLimit,
        >= 1 and <= MaximumLimit and var limit => (int)limit,
        _ => throw Problems.Invalid($"The parameter limit must be from 1 to {MaximumLimit}.", "limit", "parameter_invalid_integer"),
    };

    private static (IReadOnlyList<JsonObject> Items, bool HasMore) Take(IEnumerable<JsonObject> source, int limit)
    {
        var items = source.Take(limit + 1).ToList();
        return items.Count > limit ? (items[..limit], true) : (items, false);
    }

    private static int IndexOf(IReadOnlyList<JsonObject> oldestFirst, Parameters parameters, string cursor)
    {
        var id = parameters.Text(cursor)!;
        for (var i = oldestFirst.Count - 1; i >= 0; i--)
        {
            if (oldestFirst[i].Id() == id)
            {
                return i;
            }
        }

        throw Problems.NoSuchReference("object in this list", id, cursor);
    }
}
