using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Payments.Client.Sandbox.Tests.Properties;

/// <summary>Random walks through payments, beside a model that knows nothing but money.</summary>
public sealed class MoneyProperties
{
    private const int Walks = 400;

    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Enum<StepKind>(), Gen.Int[0, 9], Gen.Int[1, 110], (kind, pick, percent) => new Step(kind, pick, percent)).Array[1, 40];

    [Fact]
    public void No_money_is_made_or_lost() => Steps.Sample(Walk, iter: Walks);

    private static void Walk(Step[] steps)
    {
        using var api = new DirectApi();
        var model = new PaymentModel();
        foreach (var step in steps)
        {
            Take(step, api, model);
        }

        CheckCharges(api, model);
        CheckLedger(api, model);
    }

    private static void Take(Step step, DirectApi api, PaymentModel model)
    {
        switch (step.Kind)
        {
            case StepKind.Wait:
                api.Advance(TimeSpan.FromHours(step.Percent));
                model.Wait(api.Now);
                break;
            case StepKind.Charge or StepKind.Authorize or StepKind.ChargeDisputed or StepKind.ChargeDeclined:
                Charge(step, api, model);
                break;
            default:
                if (model.Charges.Count > 0)
                {
                    Change(step, model.Charges[step.Pick % model.Charges.Count], api, model);
                }

                break;
        }
    }

    private static void Charge(Step step, DirectApi api, PaymentModel model)
    {
        var amount = 50 + ((long)step.Percent * 37);
        var token = step.Kind switch { StepKind.ChargeDisputed => "tok_createDispute", StepKind.ChargeDeclined => "tok_chargeDeclined", _ => "tok_visa" };
        var capture = step.Kind != StepKind.Authorize;
        var (status, json) = api.Post("/v1/charges", $"amount={amount}&currency=usd&source={token}&capture={(capture ? "true" : "false")}");
        var isDeclined = step.Kind == StepKind.ChargeDeclined;
        status.Should().Be(isDeclined ? 402 : 200);
        var charge = new ModelCharge
        {
            Id = (string)(isDeclined ? json["error"]!["charge"] : json["id"])!,
            Amount = amount,
            Created = api.Now,
            IsFailed = isDeclined,
            WillBeDisputed = step.Kind == StepKind.ChargeDisputed,
        };
        model.Add(charge, capture && !isDeclined, api.Now);
    }

    private static void Change(Step step, ModelCharge charge, DirectApi api, PaymentModel model)
    {
        var path = $"/v1/charges/{charge.Id}";
        var amount = charge.Amount * step.Percent / 100;
        var form = string.Create(CultureInfo.InvariantCulture, $"amount={amount}");
        var ((status, json), isTaken) = step.Kind switch
        {
            StepKind.Capture => (api.Post($"{path}/capture", form), model.Capture(charge, amount, api.Now)),
            StepKind.Refund => (api.Post($"{path}/refunds", form), model.Refund(charge, amount)),
            StepKind.WinDispute => (api.Post($"{path}/dispute", "evidence[uncategorized_text]=winning_evidence"), model.TestResponse(charge, wins: true)),
            StepKind.LoseDispute => (api.Post($"{path}/dispute", "evidence[uncategorized_text]=losing_evidence"), model.TestResponse(charge, wins: false)),
            _ => (api.Post($"{path}/dispute/close"), model.TestResponse(charge, wins: false)),
        };
        (status == 200).Should().Be(isTaken, $"{step} of {path}: {json.ToJsonString()}");
    }

    private static void CheckCharges(DirectApi api, PaymentModel model)
    {
        api.All("/v1/charges", limit: 3).Select(json => (string)json["id"]!).Should().Equal(Enumerable.Reverse(model.Charges).Select(charge => charge.Id));
        foreach (var charge in model.Charges)
        {
            var json = api.Get($"/v1/charges/{charge.Id}").Json;
            ((long)json["amount_captured"]!).Should().Be(charge.Captured);
            ((long)json["amount_refunded"]!).Should().Be(charge.GivenBack);
        }
    }

    private static void CheckLedger(DirectApi api, PaymentModel model)
    {
        var ledger = api.All("/v1/balance_transactions", limit: 5).Reverse().ToList();

        ledger.Select(Read).Should().Equal(model.Ledger);
        ledger.Sum(json => (long)json["net"]!).Should().Be(model.Ledger.Sum(entry => entry.Amount - entry.Fee));
    }

    private static Entry Read(JsonObject json) => new((string)json["reporting_category"]!, (long)json["amount"]!, (long)json["fee"]!);
}
