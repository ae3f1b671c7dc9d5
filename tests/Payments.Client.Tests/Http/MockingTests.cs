using Payments.Client.Billing;

namespace Payments.Client.Tests.Http;

/// <summary>How a user of the SDK tests without HTTP.</summary>
public class MockingTests
{
    [Fact]
    public async Task A_service_is_replaced_by_overriding_the_operations_that_are_called()
    {
        var client = new FakeClient();

        var charge = await client.Charges.GetAsync("ch_7");
        var meter = await client.Billing.Meters.GetAsync("mtr_7");

        charge.Id.Should().Be("ch_7");
        meter.Id.Should().Be("mtr_7");
    }

    [Fact]
    public async Task Pages_are_given_by_hand()
    {
        var pages = new FakeCharges().ListAutoPagingAsync();

        var ids = new List<string>();
        await foreach (var charge in pages)
        {
            ids.Add(charge.Id);
        }

        var sizes = new List<int>();
        await foreach (var page in pages.WithPrefetch().AsPages())
        {
            sizes.Add(page.Data.Count);
        }

        ids.Should().Equal("ch_1", "ch_2", "ch_3");
        sizes.Should().Equal(2, 0, 1);
    }

    [Fact]
    public async Task Pages_given_by_hand_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var walk = async () =>
        {
            await foreach (var charge in new FakeCharges().ListAutoPagingAsync().WithCancellation(cancelled.Token))
            {
                charge.Should().BeNull("nothing is to be walked");
            }
        };

        await walk.Should().ThrowAsync<OperationCanceledException>();
        FluentActions.Invoking(() => AsyncPageable<Charge>.FromPages(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task What_is_not_replaced_says_so()
    {
        var client = new FakeClient();
        Func<Task>[] calls =
        [
            () => client.Charges.CaptureAsync("ch_1"),
            () => client.Charges.SearchAutoPagingAsync(new() { Query = "amount>1" }).GetAsyncEnumerator().MoveNextAsync().AsTask(),
            () => client.Billing.Meters.ListAsync(),
            () => client.Billing.CreditGrants.ListAsync(),
            () => client.Checkout.Sessions.ListAsync(),
            () => client.RawRequestAsync(HttpMethod.Get, "/v1/x"),
        ];

        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<InvalidOperationException>()).WithMessage("This * is a test double: override *");
        }

        client.Dispose();
    }

    [Fact]
    public async Task A_raw_response_is_made_by_hand()
    {
        using var document = System.Text.Json.JsonDocument.Parse("""{"id":"cus_1"}""");

        var response = await new RawClient(document.RootElement).RawRequestAsync(HttpMethod.Get, "/v1/customers/cus_1");

        response.Json.GetProperty("id").GetString().Should().Be("cus_1");
    }

    private sealed class FakeClient : PaymentsClient
    {
        public override ChargeService Charges { get; } = new FakeCharges();

        public override BillingServices Billing { get; } = new FakeBilling();
    }

    private sealed class FakeBilling : BillingServices
    {
        public override MeterService Meters { get; } = new FakeMeters();
    }

    private sealed class FakeMeters : MeterService
    {
        public override Task<Meter> GetAsync(string id, MeterGetOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Meter { Id = id });
    }

    private sealed class FakeCharges : ChargeService
    {
        public override Task<Charge> GetAsync(string chargeId, ChargeGetOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Charge { Id = chargeId });

        public override AsyncPageable<Charge> ListAutoPagingAsync(ChargeListOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
            AsyncPageable<Charge>.FromPages(
            [
                new() { Data = [new() { Id = "ch_1" }, new() { Id = "ch_2" }], HasMore = true },
                new() { HasMore = true },
                new() { Data = [new() { Id = "ch_3" }] },
            ]);
    }

    private sealed class RawClient(System.Text.Json.JsonElement json) : PaymentsClient
    {
        public override Task<RawResponse> RawRequestAsync(
            HttpMethod method,
            string path,
            IEnumerable<KeyValuePair<string, string>>? parameters = null,
            RequestOptions? requestOptions = null,
            CancellationToken cancellationToken = default) => Task.FromResult(new RawResponse(json));
    }
}
