using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the types of events, each with the type of the object that it carries, so that a handler gets that.</summary>
internal static class WebhookEventsEmitter
{
    public static string Write(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client.AspNetCore", namespaces);
        file.Doc("summary", "The types of events that carry an object, each with the type of that object: what handlers are registered for.");
        file.Open("public static class WebhookEvents");
        foreach (var type in api.Events)
        {
            var cref = string.Join(" or ", type.Models.Select(model => $"<see cref=\"{file.Type(model)}\"/>"));
            file.Doc("summary", $"<c>{type.Wire}</c>; the object is of the type {cref}.");
            file.Line($"public static WebhookEventType<{(type.Models is [var only] ? only : "ApiResource")}> {type.Name} => new(EventType.{type.Name});");
        }

        file.Close();
        return file.ToString();
    }
}
