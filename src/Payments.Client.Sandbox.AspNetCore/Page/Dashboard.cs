using Microsoft.AspNetCore.Http;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;
using Payments.Client.Sandbox.AspNetCore.Page.Sections;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>The first page: what the sandbox was asked, what it holds, what it delivered and what was used.</summary>
internal sealed class Dashboard(PaymentsSandbox sandbox, PageHints hints)
{
    private const string UsualType = "charge";

    public Task ShowAsync(HttpContext context)
    {
        var view = Choose(PageRoot.Of(context), context.Request.Query);
        var body = Html.Of(
            $"""
            <header>
            <h1>Payments sandbox</h1>
            <nav aria-label="Sections">
            <a href="#requests">Requests</a> <a href="#objects">Objects</a> <a href="#webhooks">Webhooks</a> <a href="#meters">Meters</a>
            </nav>
            {ClockSection.Write(sandbox, view)}
            </header>
            <p id="notice" role="status"></p>
            <main>
            {Section("requests", "Requests", RequestSection.Write(sandbox, hints.FirstRequest(context.Request.Host.Value ?? "")))}
            {Section("objects", "Objects", ObjectSection.Write(sandbox, view))}
            {Section("webhooks", "Webhook deliveries", WebhookSection.Write(sandbox, view, hints.FirstEndpoint))}
            {Section("meters", "Meters", MeterSection.Write(sandbox, view))}
            </main>
            <noscript><p>Reload the page to see what is new.</p></noscript>
            """);
        return Document.WriteAsync(context, "Payments sandbox", body);
    }

    /// <summary>Shows the account and the type that are asked for, if they are there.</summary>
    private PageView Choose(string root, IQueryCollection query)
    {
        var accounts = sandbox.View.Accounts;
        var account = FirstOf(accounts, query["account"].ToString()) ?? "";
        var types = sandbox.View.Types(account).Select(type => type.Type).ToList();
        return new PageView(root, account, FirstOf(types, query["type"].ToString(), UsualType));
    }

    private static string? FirstOf(IReadOnlyList<string> known, params string[] wanted) =>
        wanted.FirstOrDefault(known.Contains) ?? (known is [var first, ..] ? first : null);

    /// <summary>A part of the page that the script keeps up to date.</summary>
    private static Html Section(string id, string title, Html content) => Html.Of(
        $"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{title}</h2>
        <div id="{id}-live" data-live>
        {content}
        </div>
        </section>
        """);
}
