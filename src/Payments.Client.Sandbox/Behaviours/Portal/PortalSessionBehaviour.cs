using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Portal;

/// <summary>Portal sessions: one visit of a customer to the portal.</summary>
internal sealed class PortalSessionBehaviour : Behaviour
{
    public override void Register(OperationTable operations) => operations.On("BillingPortal.Sessions.Create", Create);

    private static JsonObject Create(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        var (customer, customerAccount) = (References.Customer(parameters), References.CustomerAccount(parameters));
        if (customer is null && customerAccount is null)
        {
            throw Problems.Missing("customer");
        }

        if (customer is not null && customerAccount is not null)
        {
            throw Problems.Exclusive("customer", "customer_account");
        }

        Checks.Urls(parameters, "return_url");
        var configuration = Configuration(workspace, parameters);
        var values = new JsonObject
        {
            ["configuration"] = configuration.Id(),
            ["created"] = workspace.Now,
            ["customer"] = customer ?? "",
            ["customer_account"] = customerAccount,
            ["flow"] = parameters.Object("flow_data") is { } flow ? PortalFlow.Read(flow, configuration) : null,
            ["on_behalf_of"] = References.Account(parameters, "on_behalf_of"),
            ["return_url"] = parameters.Text("return_url") ?? configuration.Text("default_return_url"),
        };
        parameters.CopyTo(values, "locale");
        AddExpiration(values, parameters, workspace.Now);
        values["id"] = workspace.NewId("bps_");
        values["url"] = $"https://billing.example.test/p/session/{workspace.NewId("test_", 80)}";
        var session = workspace.Create("PortalSession", values);
        workspace.Emit("billing_portal.session.created", session);
        return session;
    }

    private static JsonObject Configuration(Workspace workspace, Parameters parameters)
    {
        if (parameters.Text("configuration") is not { } id)
        {
            return PortalConfigurationBehaviour.Default(workspace) ?? throw Problems.Invalid(
                "There is no portal configuration yet: create one, and sessions that name none will use it.");
        }

        var configuration = workspace[PortalConfigurationBehaviour.Kind].Find(id)
            ?? throw Problems.NoSuchReference("portal configuration", id, "configuration");
        return configuration.Flag("active")
            ? configuration
            : throw Problems.Invalid($"The portal configuration {id} is not active.", "configuration");
    }

    private static void AddExpiration(JsonObject values, Parameters parameters, long now)
    {
        if (parameters.Object("after_expiration") is not { } expiration)
        {
            return;
        }

        if (expiration.Object("customer_login") is { } login && login.Whole("expires_at") <= now)
        {
            throw Problems.Invalid("The time until which the customer can log in must be in the future.", login.PathOf("expires_at"));
        }

        values["after_expiration"] = expiration.ToJson();
    }
}
