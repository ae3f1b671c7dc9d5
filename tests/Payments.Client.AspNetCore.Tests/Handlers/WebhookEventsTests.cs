using System.Reflection;

namespace Payments.Client.AspNetCore.Tests.Handlers;

/// <summary>Compared with the API's public listing of its events, which was made without the description that the types are generated from.</summary>
public class WebhookEventsTests
{
    private static readonly Dictionary<string, Type> Types = typeof(WebhookEvents).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(property => property.GetValue(null)!.ToString()!, property => property.PropertyType.GetGenericArguments().Single());

    [Fact]
    public void Every_event_that_carries_an_object_is_there_with_the_type_of_that_object_and_no_other()
    {
        var listed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Linked", "events.txt")).Select(line => line.Split("  ")).Where(parts => parts.Length > 1).ToList();

        Types.Keys.Should().BeEquivalentTo(listed.Select(parts => parts[0]));
        foreach (var parts in listed)
        {
            var type = Types[parts[0]];
            if (parts[1].Contains(" or ", StringComparison.Ordinal))
            {
                type.Should().Be<ApiResource>("{0} carries one of several", parts[0]);
            }
            else
            {
                ObjectOf(type).Should().Be(ListedObject(parts[1]), "{0} carries it", parts[0]);
            }
        }
    }

    [Fact]
    public void A_property_has_the_name_of_its_type_of_event()
    {
        foreach (var property in typeof(WebhookEvents).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            property.GetValue(null)!.ToString().Should().Be(((EventType)typeof(EventType).GetField(property.Name)!.GetValue(null)!).Value);
        }
    }

    /// <summary>What a resource calls itself, without signs.</summary>
    private static string ObjectOf(Type type) => Plain((string)type.GetProperty("Object")!.GetValue(Activator.CreateInstance(type))!);

    // The one resource whose "object" leaves its part of the API out.
    private static string ListedObject(string name) => name == "Sigma.ScheduledQueryRun" ? "scheduledqueryrun" : Plain(name);

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
