using System.Globalization;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class MoneyTests : IDisposable
{
    private static readonly string[] Tokens = ["tok_visa", "tok_visa", "tok_amex", "tok_chargeDeclined", "tok_createDispute", "tok_createDisputeInquiry"];

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_was_paid_less_refunds_disputes_and_fees_is_what_the_balance_says(int seed)
    {
        var random = new Random(seed);
        var charges = new List<string>();
        for (var i = 0; i < 120; i++)
        {
            await TakeAStep(random, charges);
        }

        var transactions = await AllOf("/v1/balance_transactions");
        var expected = 0L;
        foreach (var charge in await AllOf("/v1/charges"))
        {
            expected += await BalanceOf(charge);
        }

        transactions.Sum(transaction => transaction.Whole("amount")).Should().Be(expected);
        transactions.Should().OnlyContain(transaction => transaction.Whole("net") == transaction.Whole("amount") - transaction.Whole("fee"));
    }

    private async Task TakeAStep(Random random, List<string> charges)
    {
        if (charges.Count == 0 || random.Next(3) == 0)
        {
            var response = await _api.Post(
                "/v1/charges",
                ("amount", random.Next(50, 10_000).ToString(CultureInfo.InvariantCulture)),
                ("currency", "usd"),
                ("source", Tokens[random.Next(Tokens.Length)]),
                ("capture", random.Next(2) == 0 ? "true" : "false"));
            charges.Add(response.Status == 200 ? response.Id : response.Text("error.charge")!);
            return;
        }

        var path = $"/v1/charges/{charges[random.Next(charges.Count)]}";
        var part = random.Next(1, 6000).ToString(CultureInfo.InvariantCulture);
        switch (random.Next(6))
        {
            case 0:
                await _api.Post($"{path}/capture", ("amount", part));
                break;
            case 1:
                await _api.Post($"{path}/refunds", ("amount", part));
                break;
            case 2:
                await _api.Post($"{path}/refund");
                break;
            case 3:
                await _api.Post($"{path}/dispute", ("evidence[uncategorized_text]", random.Next(2) == 0 ? "winning_evidence" : "escalate_inquiry_evidence"));
                break;
            case 4:
                await _api.Post($"{path}/dispute/close");
                break;
            default:
                _api.Clock.Advance(TimeSpan.FromHours(random.Next(30)));
                break;
        }
    }

    /// <summary>What a charge brought in, told by the charge, its refunds and its dispute alone.</summary>
    private async Task<long> BalanceOf(TestResponse charge)
    {
        var refunds = await AllOf($"/v1/charges/{charge.Id}/refunds");
        var moved = refunds.Where(refund => refund["balance_transaction"] is not null).Sum(refund => refund.Whole("amount")!.Value);
        var balance = charge.Whole("amount_captured")!.Value - moved;
        balance.Should().BeGreaterThanOrEqualTo(0);
        refunds.Sum(refund => refund.Whole("amount")).Should().Be(charge.Whole("amount_refunded"));
        if (charge.Flag("disputed") == true)
        {
            var dispute = await _api.Get($"/v1/charges/{charge.Id}/dispute");
            balance -= dispute.Text("status") is "needs_response" or "under_review" or "lost" ? dispute.Whole("amount")!.Value : 0;
        }

        return balance;
    }

    private async Task<List<TestResponse>> AllOf(string path)
    {
        var all = new List<TestResponse>();
        var page = await _api.Get(path, ("limit", "100"));
        while (true)
        {
            all.AddRange(page.Data.Select(item => new TestResponse(200, item!.AsObject(), "", page.Headers)));
            if (page.Flag("has_more") != true)
            {
                return all;
            }

            page = await _api.Get(path, ("limit", "100"), ("starting_after", page.Ids[^1]));
        }
    }
}
