using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Portal;

/// <summary>Portal configurations: what a customer may do in the portal.</summary>
internal sealed class PortalConfigurationBehaviour : Behaviour
{
    public const string Kind = "billing_portal.configuration";

    private const int MaximumHeadlineLength = 60;

    public override void Register(OperationTable operations)
    {
        operations.On("BillingPortal.Configurations.Create", Create);
        operations.On("BillingPortal.Configurations.Get", OfPath);
        operations.On("BillingPortal.Configurations.Update", Update);
        operations.OnPage("BillingPortal.Configurations.List", List);
        operations.OnSeed(Kind, new SeedKind("bpc_"));
    }

    /// <summary>The configuration that sessions use which name none; null while there is no configuration.</summary>
    public static JsonObject? Default(Workspace workspace)
    {
        var id = workspace[Kind].OldestFirst.FirstOrDefault(configuration => configuration.Flag("is_default"))?.Id();
        return workspace[Kind].Find(id);
    }

    private static JsonObject OfPath(Call call) =>
        call.Workspace[Kind].Get(call.PathId("configuration"), "portal configuration", "configuration");

    private static ObjectPage List(Call call) => call.Page(call.Workspace[Kind].OldestFirst, configuration =>
        IsAsked(call.Parameters.Flag("active"), configuration.Flag("active"))
        && IsAsked(call.Parameters.Flag("is_default"), configuration.Flag("is_default")));

    private static bool IsAsked(bool? asked, bool actual) => asked is null || asked == actual;

    private static JsonObject Create(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        CheckTexts(parameters);
        var profile = new JsonObject();
        parameters.Object("business_profile")?.CopyTo(profile, "headline", "privacy_policy_url", "terms_of_service_url");
        var values = new JsonObject
        {
            ["active"] = true,
            ["business_profile"] = profile,
            ["created"] = workspace.Now,
            ["features"] = PortalFeatures.Read(PortalFeatures.Defaults(), parameters.Object("features")!),
            ["is_default"] = Default(workspace) is null,
            ["metadata"] = Metadata.Merge(null, parameters),
            ["updated"] = workspace.Now,
        };
        parameters.CopyTo(values, "default_return_url", "name");
        values["id"] = workspace.NewId("bpc_");
        values["login_page"] = LoginPage(workspace, null, parameters);
        var configuration = workspace.Create("PortalConfiguration", values);
        workspace.Emit("billing_portal.configuration.created", configuration);
        return configuration;
    }

    private static JsonObject Update(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        var configuration = OfPath(call);
        CheckTexts(parameters);
        if (parameters.Flag("active") == false && configuration.Flag("is_default"))
        {
            throw Problems.Invalid("The default configuration cannot be deactivated.", "active");
        }

        var metadata = Metadata.Merge(configuration.Object("metadata"), parameters);
        var features = parameters.Object("features") is { } sent ? PortalFeatures.Read(configuration.Object("features")!, sent) : null;
        var before = configuration.DeepClone().AsObject();
        parameters.CopyTo(configuration, "active", "default_return_url", "name");
        parameters.Object("business_profile")?.CopyTo(
            configuration.Object("business_profile")!, "headline", "privacy_policy_url", "terms_of_service_url");
        configuration["metadata"] = metadata;
        if (features is not null)
        {
            configuration["features"] = features;
        }

        configuration["login_page"] = LoginPage(workspace, configuration.Object("login_page"), parameters);
        if (!JsonNode.DeepEquals(before, configuration))
        {
            configuration["updated"] = workspace.Now;
            workspace.Emit("billing_portal.configuration.updated", configuration, before);
        }

        return configuration;
    }

    /// <summary>The address of the login page lasts until the page is switched off; a page that is switched on again has another.</summary>
    private static JsonObject LoginPage(Workspace workspace, JsonObject? current, Parameters parameters)
    {
        var isEnabled = parameters.Object("login_page")?.Flag("enabled") ?? current?.Flag("enabled") ?? false;
        return new JsonObject
        {
            ["enabled"] = isEnabled,
            ["url"] = isEnabled ? current?.Text("url") ?? $"https://billing.example.test/p/login/{workspace.NewId("test_", 18)}" : null,
        };
    }

    private static void CheckTexts(Parameters parameters)
    {
        var profile = parameters.Object("business_profile");
        Checks.Length(profile, "headline", MaximumHeadlineLength);
        Checks.Urls(profile, "privacy_policy_url", "terms_of_service_url");
        Checks.Urls(parameters, "default_return_url");
    }
}
