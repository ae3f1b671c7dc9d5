using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>What the sandbox holds, by account and type.</summary>
internal static class ObjectSection
{
    private const int MostShown = 50;

    // What tells people most about an object, in this order; each object shows those that it has.
    private static readonly string[] Telling =
        ["type", "status", "amount", "currency", "customer", "event_name", "identifier", "display_name", "name", "title"];

    public static Html Write(PaymentsSandbox sandbox, PageView view)
    {
        if (view.Type is null)
        {
            return Html.Of($"<p class=\"empty\">Nothing has been created yet.</p>");
        }

        var types = sandbox.View.Types(view.Account);
        var objects = sandbox.View.Newest(view.Account, view.Type, MostShown);

        // The sandbox may have been reset since the type was chosen.
        var count = types.FirstOrDefault(type => type.Type == view.Type).Count;
        return Html.Of(
            $"""
            {Accounts(sandbox.View.Accounts, view)}
            <nav aria-label="Types of objects" class="choices">
            {types.Select(type => Choice(view with { Type = type.Type }, type.Type, type.Count, type.Type == view.Type))}
            </nav>
            {Html.When(count > objects.Count, $"<p class=\"note\">The newest {objects.Count} of {count}.</p>")}
            <ul class="objects">
            {objects.Select(Item)}
            </ul>
            """);
    }

    private static Html Accounts(IReadOnlyList<string> accounts, PageView view) => Html.When(
        accounts.Count > 1,
        $"""
        <nav aria-label="Accounts" class="choices">
        {accounts.Select(account => Choice(view with { Account = account }, account, null, account == view.Account))}
        </nav>
        """);

    private static Html Choice(PageView view, string name, int? count, bool isChosen)
    {
        var address = QueryHelpers.AddQueryString($"{view.Root}/", new Dictionary<string, string?> { ["account"] = view.Account, ["type"] = view.Type });
        var current = isChosen ? "true" : "false";
        var number = Html.When(count is not null, $" <span class=\"count\">{count ?? 0}</span>");
        return Html.Of($"<a href=\"{address}#objects\" aria-current=\"{current}\">{name}{number}</a>\n");
    }

    private static Html Item(JsonObject json)
    {
        var id = Text(json, "id") ?? Text(json, "identifier") ?? Text(json, "object");
        return Html.Of(
            $"""
            <li><details id="object-{id}"><summary><code>{id}</code> {Facts(json, id)} <span class="note">{Created(json)}</span></summary>
            {JsonHtml.Write(json)}
            </details></li>

            """);
    }

    private static Html Facts(JsonObject json, string? id) => new(string.Join(' ', Telling
        .Select(name => Text(json, name))
        .Where(value => value is not null && value != id)
        .Select(value => Html.Of($"<span class=\"pair\">{value}</span>"))));

    private static Html Created(JsonObject json) =>
        json["created"] is JsonValue value && value.TryGetValue(out long created) ? Times.Write(created) : Html.Empty;

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value ? value.ToString() : null;
}
