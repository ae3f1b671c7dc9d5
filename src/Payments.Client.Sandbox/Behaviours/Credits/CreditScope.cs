using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>The prices that credit may pay for: all of a type, or single ones.</summary>
internal sealed record CreditScope(string? PriceType, IReadOnlyList<string> Prices)
{
    public static CreditScope Read(Parameters scope)
    {
        if (scope.Has("price_type") && scope.Has("prices"))
        {
            throw Problems.Exclusive(scope.PathOf("price_type"), scope.PathOf("prices"));
        }

        if (!scope.Has("price_type") && !scope.Has("prices"))
        {
            throw Problems.Missing(scope.PathOf("price_type"));
        }

        return new CreditScope(scope.Text("price_type"), [.. scope.Objects("prices").Select(price => References.Price(price, "id")!)]);
    }

    /// <summary>The scope that a grant was made with.</summary>
    public static CreditScope Of(JsonObject grant)
    {
        var scope = grant.Object("applicability_config")!.Object("scope")!;
        return new CreditScope(scope.Text("price_type"), [.. (scope.List("prices") ?? []).Select(price => price!.AsObject().Text("id")!)]);
    }

    /// <summary>Whether credit of this scope can pay for what another names: all prices of a type, or any of its single prices.</summary>
    public bool CanPayFor(CreditScope wanted) => wanted.PriceType is null
        ? PriceType is not null || Prices.Intersect(wanted.Prices).Any()
        : PriceType == wanted.PriceType;

    public JsonObject ToJson() => PriceType is not null
        ? new JsonObject { ["price_type"] = PriceType }
        : new JsonObject { ["prices"] = new JsonArray([.. Prices.Select(price => new JsonObject { ["id"] = price })]) };
}
