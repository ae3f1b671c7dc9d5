using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Payments.Client.Sandbox.Tests.Properties;

/// <summary>Random requests that fail leave no trace, and random partial refunds lose no cent.</summary>
public sealed class WholeChangeProperties
{
    private static readonly string[] Failing =
    [
        "/v1/charges?amount=1&currency=usd&source=tok_visa",
        "/v1/charges?amount=2000&currency=usd",
        "/v1/charges?amount=2000&currency=usd&source=tok_visa&shipping[name]=a",
        "/v1/charges/{0}/refunds?amount=999999",
        "/v1/charges/{0}/refunds?reverse_transfer=true",
        "/v1/charges/{0}/capture",
        "/v1/charges/{0}/dispute",
        "/v1/charges/{0}?metadata[a]=b&transfer_group=other",
        "/v1/charges/ch_missing/refund",
        "/v1/billing/meter_events?event_name=none&payload[value]=1",
        "/v1/checkout/sessions?mode=payment",
        "/v1/nothing",
    ];

    [Fact]
    public void A_request_that_fails_leaves_every_byte_as_it_was() => Gen.Int[0, Failing.Length - 1].Array[1, 12].Sample(
        picks =>
        {
            using var sandbox = new PaymentsSandbox();
            var charge = (string)Post(sandbox, "/v1/charges?amount=2000&currency=usd&source=tok_visa&transfer_group=one", 200)["id"]!;
            var before = sandbox.TakeSnapshot().Records;

            foreach (var pick in picks)
            {
                Post(sandbox, string.Format(CultureInfo.InvariantCulture, Failing[pick], charge), status: null);
            }

            sandbox.TakeSnapshot().Records.Should().Equal(before);
            using var other = new PaymentsSandbox();
            other.Restore(sandbox.TakeSnapshot());
            var query = new SandboxRequest("GET", "/v1/charges") { Headers = { ["Authorization"] = "Bearer sk_test_1" } };
            sandbox.Handle(query).Body.Should().Be(other.Handle(query).Body);
        },
        iter: 60);

    [Fact]
    public void Partial_refunds_give_back_the_whole_fee_and_the_whole_transfer() => Gen.Select(Gen.Int[1, 1999], Gen.Int[1, 700].Array[1, 8]).Sample(
        (fee, parts) =>
        {
            using var sandbox = new PaymentsSandbox();
            var form = $"/v1/charges?amount=2000&currency=usd&source=tok_visa&application_fee_amount={fee}&transfer_data[destination]=acct_1";
            var charge = (string)Post(sandbox, form, 200)["id"]!;
            var left = 2000;
            foreach (var part in parts.Append(2000).Select(part => Math.Min(part, left)).TakeWhile(_ => left > 0))
            {
                Post(sandbox, $"/v1/charges/{charge}/refunds?amount={part}&reverse_transfer=true&refund_application_fee=true", 200);
                left -= part;
            }

            Single(sandbox, "application_fee", "amount_refunded").Should().Be(fee);
            Single(sandbox, "transfer", "amount_reversed").Should().Be(2000);
        },
        iter: 100);

    private static long Single(PaymentsSandbox sandbox, string kind, string member) =>
        (long)JsonNode.Parse(sandbox.TakeSnapshot().Records.Single(record => record.Kind == kind).Json!)![member]!;

    private static JsonNode Post(PaymentsSandbox sandbox, string target, int? status)
    {
        var (path, form) = target.Split('?') is [var first, var second] ? (first, second) : (target, "");
        var response = sandbox.Handle(new SandboxRequest("POST", path)
        {
            Body = form,
            Headers = { ["Authorization"] = "Bearer sk_test_1", ["Content-Type"] = "application/x-www-form-urlencoded" },
        });
        response.Status.Should().Match(actual => status == null ? actual >= 400 : actual == status, response.Body);
        return JsonNode.Parse(response.Body)!;
    }
}
