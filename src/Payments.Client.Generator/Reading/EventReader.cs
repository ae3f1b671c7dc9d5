using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>Reads which object each type of event carries, which the description lists by the object.</summary>
internal static class EventReader
{
    /// <param name="schema">The types of events.</param>
    /// <param name="resources">The names of the models that are told by their member "object".</param>
    /// <returns>The types that carry an object, in the order of their names on the wire.</returns>
    /// <exception cref="DescriptionException">A type or an object is not described, or a type is listed twice.</exception>
    public static IReadOnlyList<EventObject> Read(IOpenApiSchema schema, IReadOnlySet<string> resources)
    {
        var names = Naming.EnumValues(schema.Enum!.Select(value => value.GetValue<string>())).ToDictionary(value => value.Wire, value => value.Name, StringComparer.Ordinal);
        var events = new SortedDictionary<string, EventObject>(StringComparer.Ordinal);
        foreach (var group in schema.List("x-events").Select(node => node!.AsObject()))
        {
            var objects = Texts(group, "objects");
            if (objects.Find(model => !resources.Contains(model)) is { } unknown)
            {
                throw new DescriptionException($"x-events names the object {unknown}, which no schema with a member object describes: correct its name.");
            }

            foreach (var type in Texts(group, "types"))
            {
                if (!names.TryGetValue(type, out var name))
                {
                    throw new DescriptionException($"x-events names the type {type}, which the enum of EventType does not have: correct it, or add it there.");
                }

                if (!events.TryAdd(type, new EventObject(type, name, objects)))
                {
                    throw new DescriptionException($"x-events lists the type {type} twice: leave one out.");
                }
            }
        }

        return [.. events.Values];
    }

    private static List<string> Texts(JsonObject group, string name) => [.. group[name]!.AsArray().Select(node => node!.GetValue<string>())];
}
