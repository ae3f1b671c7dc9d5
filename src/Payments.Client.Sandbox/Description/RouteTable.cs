namespace Payments.Client.Sandbox.Description;

/// <summary>Finds what a method and a path mean in the API.</summary>
internal sealed class RouteTable
{
    private readonly ILookup<int, Route> _byLength;

    public RouteTable(IEnumerable<Operation> operations)
    {
        // A literal segment wins over a placeholder: /v1/charges/search is not the charge named "search".
        _byLength = operations
            .Select(operation => new Route(operation, operation.Path.Split('/')))
            .OrderBy(route => route.Segments.Count(IsPlaceholder))
            .ToLookup(route => route.Segments.Length);
    }

    public RouteMatch? Find(string method, string path)
    {
        string[] segments = [.. path.Split('/').Select(Uri.UnescapeDataString)];
        foreach (var route in _byLength[segments.Length])
        {
            if (string.Equals(route.Operation.Method, method, StringComparison.OrdinalIgnoreCase) && Fits(route, segments))
            {
                return new RouteMatch(route.Operation, ReadPlaceholders(route, segments));
            }
        }

        return null;
    }

    private static bool Fits(Route route, string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            var fits = IsPlaceholder(route.Segments[i]) ? segments[i].Length > 0 : route.Segments[i] == segments[i];
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, string> ReadPlaceholders(Route route, string[] segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            if (IsPlaceholder(route.Segments[i]))
            {
                values.Add(route.Segments[i][1..^1], segments[i]);
            }
        }

        return values;
    }

    private static bool IsPlaceholder(string segment) => segment.StartsWith('{');

    private sealed record Route(Operation Operation, string[] Segments);
}

/// <summary>The operation that a request names, with the ids of its path.</summary>
internal sealed record RouteMatch(Operation Operation, IReadOnlyDictionary<string, string> PathValues);
