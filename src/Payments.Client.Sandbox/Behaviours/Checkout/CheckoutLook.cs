using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>What a checkout page looks like and says.</summary>
internal static partial class CheckoutLook
{
    private const int MaximumMessageLength = 1200;

    private static readonly string[] Images = ["icon", "logo"];
    private static readonly string[] Colors = ["background_color", "button_color"];

    public static void Check(Parameters parameters)
    {
        if (parameters.Object("custom_text") is { } texts)
        {
            foreach (var name in texts.Names)
            {
                Checks.Length(texts.Object(name), "message", MaximumMessageLength);
            }
        }

        if (parameters.Object("branding_settings") is { } branding)
        {
            CheckBranding(branding);
        }
    }

    public static void WriteTo(JsonObject session, Parameters parameters)
    {
        session["custom_text"] = parameters.Object("custom_text")?.ToJson() ?? [];
        if (parameters.Object("consent_collection") is { } consent)
        {
            var collection = new JsonObject { ["promotions"] = "none", ["terms_of_service"] = "none" };
            consent.CopyTo(collection, "payment_method_reuse_agreement", "promotions", "terms_of_service");
            session["consent_collection"] = collection;
        }

        if (parameters.Object("branding_settings") is { } branding)
        {
            session["branding_settings"] = Branding(branding);
        }
    }

    private static JsonObject Branding(Parameters sent)
    {
        var branding = new JsonObject
        {
            ["background_color"] = "#ffffff",
            ["border_style"] = "rounded",
            ["button_color"] = "#0074d4",
            ["display_name"] = "Sandbox",
            ["font_family"] = "default",
        };
        foreach (var name in sent.Names.Where(sent.Has))
        {
            branding[name] = sent.Node(name)!.DeepClone();
        }

        return branding;
    }

    private static void CheckBranding(Parameters branding)
    {
        foreach (var name in Colors)
        {
            if (branding.Text(name) is { } color && !HexColor().IsMatch(color))
            {
                throw Problems.Invalid($"A color looks like #1a2b3c, not like '{color}'.", branding.PathOf(name));
            }
        }

        foreach (var image in Images.Select(branding.Object).OfType<Parameters>())
        {
            var type = image.RequiredText("type");
            Checks.PartOf(image, "file", type == "file", isRequired: true);
            Checks.PartOf(image, "url", type == "url", isRequired: true);
            Checks.Urls(image, "url");
        }
    }

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z")]
    private static partial Regex HexColor();
}
