using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Checkout sessions: get, list and expiry. Their creation is in <see cref="CheckoutCreation"/>, their end in <see cref="CheckoutCompletion"/>.</summary>
internal sealed class CheckoutSessionBehaviour : Behaviour
{
    public const string Kind = "checkout.session";
    public const string Expires = "checkout.session.expires";

    /// <summary>The note that holds a session's line items.</summary>
    public const string LineItems = "_line_items";

    private const int IncludedLineItems = 10;

    private static readonly string[] EqualMembers =
        ["customer", "customer_account", "payment_intent", "payment_link", "status", "subscription"];

    public override void Register(OperationTable operations)
    {
        operations.On("Checkout.Sessions.Create", CheckoutCreation.Create);
        operations.On("Checkout.Sessions.Expire", Expire);
        operations.On("Checkout.Sessions.Get", call => Find(call.Workspace, call.PathId("session")));
        operations.OnPage("Checkout.Sessions.List", List);
        operations.OnInclude("CheckoutSession", "line_items", Include);
        operations.OnDue(Expires, ExpireIfOpen);
        operations.OnSeed(Kind, new SeedKind("cs_test_") { TakeUp = WatchExpiry });
    }

    /// <summary>The session with an id; 404 when there is none.</summary>
    public static JsonObject Find(Workspace workspace, string id) => workspace[Kind].Get(id, "checkout session", "session");

    /// <summary>Refuses what is to be done to a session that is over.</summary>
    /// <param name="session">The session.</param>
    /// <param name="toBe">What is to be done: "completed" or "expired".</param>
    public static void CheckOpen(JsonObject session, string toBe)
    {
        if (!IsOpen(session))
        {
            throw Problems.Invalid($"The checkout session {session.Id()} is {session.Text("status")}: only an open one can be {toBe}.");
        }
    }

    private static ObjectPage List(Call call)
    {
        var email = call.Parameters.Object("customer_details")?.Text("email");
        return call.Page(call.Workspace[Kind].OldestFirst, session =>
            EqualMembers.All(name => !call.Parameters.Has(name) || session.Text(name) == call.Parameters.Text(name))
            && (email is null || email.Equals(session.At("customer_details.email").AsText(), StringComparison.OrdinalIgnoreCase)));
    }

    private static ObjectPage Include(Workspace workspace, JsonObject session)
    {
        var items = (session.List(LineItems) ?? []).Select(item => item!.AsObject()).ToList();
        return new ObjectPage(
            [.. items.Take(IncludedLineItems)], items.Count > IncludedLineItems, $"/v1/checkout/sessions/{session.Id()}/line_items");
    }

    /// <summary>Has an open session expire that nobody completes.</summary>
    private static void WatchExpiry(Workspace workspace, JsonObject session)
    {
        if (IsOpen(session))
        {
            workspace.Schedule(session.Whole("expires_at")!.Value, Expires, session.Id());
        }
    }

    private static JsonObject Expire(Call call)
    {
        var session = Find(call.Workspace, call.PathId("id"));
        CheckOpen(session, "expired");
        Expire(call.Workspace, session);
        return session;
    }

    private static void ExpireIfOpen(Workspace workspace, string id)
    {
        var session = Find(workspace, id);
        if (IsOpen(session))
        {
            Expire(workspace, session);
        }
    }

    private static void Expire(Workspace workspace, JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        workspace.Emit("checkout.session.expired", session);
    }

    private static bool IsOpen(JsonObject session) => session.Text("status") == "open";
}
