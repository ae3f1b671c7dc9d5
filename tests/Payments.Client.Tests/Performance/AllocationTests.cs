using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Payments.Client.Billing;
using Payments.Client.Checkout;
using Payments.Client.Forms;
using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Tests.Performance;

[Collection(nameof(AloneCollection))]
public class AllocationTests
{
    private const double MostRise = 1.05;

    private static readonly byte[] Charge = Payload("charge.json");
    private static readonly byte[] CheckoutSession = Payload("checkout_session.json");
    private static readonly byte[] CreditGrants = Payload("credit_grants.json");

    public static TheoryData<string> Cases() => [.. Runs.Keys];

    private static readonly Dictionary<string, Func<Action>> Runs = new()
    {
        ["read a charge"] = () => () => Read(Charge, Model<Charge>.Read),
        ["read a checkout session of 20 lines"] = () => () => Read(CheckoutSession, Model<CheckoutSession>.Read),
        ["read a page of 10 credit grants"] = () => () => Read(CreditGrants, Model<CreditGrant>.ReadPage),
        ["write a checkout session of 10 lines"] = () => Writing(NewCheckout()),
        ["write a charge"] = () => Writing(NewCharge()),
        ["write the query of a list"] = () => Writing(new ChargeListOptions { Limit = 100, Created = DateRange.Since(DateTimeOffset.UnixEpoch), Customer = "cus_1" }),
        ["GET a charge"] = () => Getting(new PaymentsClientOptions { ApiKey = "sk_test_1" }),
        ["POST a charge"] = () => Posting(),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_allocates_at_most_five_percent_more_than_recorded(string name)
    {
        var allocated = Allocations.Of(Runs[name]());

        if (RecordedAllocations.IsRecording)
        {
            RecordedAllocations.Record(name, allocated);
        }

        allocated.Should().BeLessThanOrEqualTo(
            (long)(RecordedAllocations.Of(name) * MostRise), "a rise of more than 5 % must be explained by recording it anew with RECORD_ALLOCATIONS=1");
    }

    [Fact]
    public void A_log_that_nobody_reads_adds_nothing_to_a_call()
    {
        using var factory = LoggerFactory.Create(static logging => logging.SetMinimumLevel(LogLevel.None));
        var without = Allocations.Of(Getting(new PaymentsClientOptions { ApiKey = "sk_test_1" }));

        var with = Allocations.Of(Getting(new PaymentsClientOptions { ApiKey = "sk_test_1", LoggerFactory = factory }));

        with.Should().Be(without);
    }

    [Fact]
    public void A_trace_that_is_listened_to_is_seen_by_the_measure()
    {
        var without = Allocations.Of(Getting(new PaymentsClientOptions { ApiKey = "sk_test_1" }));
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Payments.Client" or "Payments.Client.Attempts",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);

        var with = Allocations.Of(Getting(new PaymentsClientOptions { ApiKey = "sk_test_1" }));

        with.Should().BeGreaterThan(without, "otherwise the tests that find nothing would prove nothing");
    }

    private static void Read<T>(byte[] json, JsonFactory<T> read) => WholeDocument.Read(json, read);

    private static Action Writing(ApiOptions options) => () =>
    {
        using var writer = new FormWriter();
        options.Write(writer);
    };

    private static Action Getting(PaymentsClientOptions options)
    {
        var client = new PaymentsClient(options, new HttpClient(new CannedResponse(Charge)));
        return () => client.Charges.GetAsync("ch_1").GetAwaiter().GetResult();
    }

    private static Action Posting()
    {
        var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, new HttpClient(new CannedResponse(Charge)));
        var options = NewCharge();
        return () => client.Charges.CreateAsync(options).GetAwaiter().GetResult();
    }

    private static ChargeCreateOptions NewCharge() => new()
    {
        Amount = 20_00, Currency = "usd", Source = "tok_visa", Description = "Order 6735: two tickets", Metadata = new() { ["order"] = "6735" },
    };

    private static CheckoutSessionCreateOptions NewCheckout() => new()
    {
        Mode = CheckoutSessionMode.Payment,
        SuccessUrl = "https://shop.example.test/thanks",
        LineItems =
        [
            .. Enumerable.Range(1, 10).Select(line => new CheckoutSessionLineItemOptions
            {
                PriceData = new() { Currency = "eur", UnitAmount = line * 100, ProductData = new() { Name = $"Rocket, size {line}", Description = "Flies to 80 km & back" } },
                Quantity = line,
            }),
        ],
    };

    private static byte[] Payload(string name)
    {
        using var stream = typeof(AllocationTests).Assembly.GetManifestResourceStream(name)!;
        var body = new byte[stream.Length];
        stream.ReadExactly(body);
        return body;
    }
}

/// <summary>Tests that must not run beside others: a listener of one test would be heard in another's measure.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
