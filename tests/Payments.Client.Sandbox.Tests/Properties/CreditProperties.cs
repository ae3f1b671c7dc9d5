using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Payments.Client.Sandbox.Tests.Properties;

/// <summary>Random walks through credit grants, beside a model that knows only when each has credit.</summary>
public sealed class CreditProperties
{
    private const int Walks = 400;
    private const long Hour = 60 * 60;
    private const string Path = "/v1/billing/credit_grants";

    private static readonly Gen<CreditStep[]> Steps = Gen.Select(
        Gen.Enum<CreditStepKind>(),
        Gen.Int[0, 9],
        Gen.Int[-2, 5],
        Gen.Int[-1, 8],
        (kind, pick, begins, lasts) => new CreditStep(kind, pick, begins, lasts)).Array[1, 40];

    [Fact]
    public void Credit_is_there_from_when_it_begins_until_it_ends_and_never_below_zero() => Steps.Sample(Walk, iter: Walks);

    private static void Walk(CreditStep[] steps)
    {
        using var api = new DirectApi();
        var grants = new List<ModelGrant>();
        foreach (var step in steps)
        {
            Take(step, api, grants);
            Balance(api).Should().Be(grants.Sum(grant => grant.Left(api.Now)));
        }

        CheckLedger(api, grants);
    }

    private static void Take(CreditStep step, DirectApi api, List<ModelGrant> grants)
    {
        if (step.Kind == CreditStepKind.Wait)
        {
            api.Advance(TimeSpan.FromHours(Math.Max(step.Lasts, 1)));
        }
        else if (step.Kind == CreditStepKind.Grant)
        {
            Grant(step, api, grants);
        }
        else if (grants.Count > 0)
        {
            Change(step, api, grants[step.Pick % grants.Count]);
        }
    }

    private static void Grant(CreditStep step, DirectApi api, List<ModelGrant> grants)
    {
        var amount = 1 + step.Pick;
        var effective = api.Now + (step.Begins * Hour);
        var expires = effective + (step.Lasts * Hour);
        var (status, json) = api.Post(Path, string.Create(
            CultureInfo.InvariantCulture,
            $"customer=cus_1&amount[type]=monetary&amount[monetary][currency]=usd&amount[monetary][value]={amount}"
            + $"&applicability_config[scope][price_type]=metered&effective_at={effective}&expires_at={expires}"));
        (status == 200).Should().Be(expires > effective && expires > api.Now, json.ToJsonString());
        if (status == 200)
        {
            grants.Add(new ModelGrant { Id = (string)json["id"]!, Amount = amount, Effective = effective, Expires = expires });
        }
    }

    private static void Change(CreditStep step, DirectApi api, ModelGrant grant)
    {
        var expires = api.Now + (step.Lasts * Hour);
        var isOpen = grant.IsOpen(api.Now);
        var (isAllowed, path, form) = step.Kind switch
        {
            CreditStepKind.MoveExpiry => (isOpen && expires > api.Now && expires > grant.Effective, "", string.Create(CultureInfo.InvariantCulture, $"expires_at={expires}")),
            CreditStepKind.UnsetExpiry => (isOpen, "", "expires_at="),
            CreditStepKind.Expire => (isOpen && grant.Effective <= api.Now, "/expire", ""),
            _ => (isOpen, "/void", ""),
        };
        var (status, json) = api.Post($"{Path}/{grant.Id}{path}", form);
        (status == 200).Should().Be(isAllowed, $"{step}: {json.ToJsonString()}");
        if (!isAllowed)
        {
            return;
        }

        grant.Voided = step.Kind == CreditStepKind.Void ? api.Now : null;
        grant.Expires = step.Kind switch
        {
            CreditStepKind.MoveExpiry => expires,
            CreditStepKind.UnsetExpiry => null,
            CreditStepKind.Expire => api.Now,
            _ => grant.Expires,
        };
    }

    private static long Balance(DirectApi api)
    {
        var summary = api.Get(
            "/v1/billing/credit_balance_summary",
            "customer=cus_1&filter[type]=applicability_scope&filter[applicability_scope][price_type]=metered").Json;
        return summary["balances"]!.AsArray().Sum(balance => (long)balance!["ledger_balance"]!["monetary"]!["value"]!);
    }

    private static void CheckLedger(DirectApi api, List<ModelGrant> grants)
    {
        var transactions = api.All("/v1/billing/credit_balance_transactions", limit: 7, "&customer=cus_1").Reverse()
            .ToLookup(json => (string)json["credit_grant"]!, Amount);

        foreach (var grant in grants)
        {
            long[] expected = (grant.IsFunded(api.Now), grant.IsOpen(api.Now)) switch
            {
                (false, _) => [],
                (true, true) => [grant.Amount],
                (true, false) => [grant.Amount, -grant.Amount],
            };
            transactions[grant.Id].Should().Equal(expected);
        }
    }

    private static long Amount(JsonObject json) => json["credit"] is { } credit
        ? (long)credit["amount"]!["monetary"]!["value"]!
        : -(long)json["debit"]!["amount"]!["monetary"]!["value"]!;
}
