using System.Net;
using Payments.Client.Billing;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class OptionsLifetimeTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task Options_are_required_where_the_api_requires_a_parameter()
    {
        var client = _api.Client();
        Func<Task>[] calls =
        [
            () => client.Billing.CreditGrants.CreateAsync(null!),
            () => client.Billing.Meters.CreateAsync(null!),
            () => client.Billing.Meters.ListEventSummariesAsync("mtr_1", null!),
            () => client.Charges.SearchAsync(null!),
            () => client.Charges.SearchAutoPagingAsync(null!).GetAsyncEnumerator().MoveNextAsync().AsTask(),
        ];

        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<ArgumentNullException>()).WithParameterName("options");
        }

        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Options_are_optional_elsewhere()
    {
        await _api.Client().Charges.CreateAsync();
        await _api.Client().Charges.ListAsync(null);

        _api.Requests.Select(request => request.Body).Should().Equal("", null);
    }

    [Fact]
    public async Task What_is_changed_after_the_call_began_is_not_sent()
    {
        var gate = new TaskCompletionSource();
        using var http = new HttpClient(new GatedHandler(gate.Task, _api.NewHandler()));
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, http);
        var options = new ChargeCreateOptions { Amount = 100, Metadata = new() { ["a"] = "1" }, Expand = ["customer"], ExtraParams = new() { ["x"] = "1" } };
        var request = new RequestOptions { IdempotencyKey = "key-1", ConnectedAccount = "acct_1", ExtraHeaders = new() { ["X-One"] = "1" } };

        var call = client.Charges.CreateAsync(options, request);
        options.Amount = 999;
        options.Metadata["a"] = "9";
        options.Expand.Add("source");
        options.ExtraParams["x"] = "9";
        request.IdempotencyKey = "key-9";
        request.ConnectedAccount = null;
        request.ExtraHeaders["X-One"] = "9";
        gate.SetResult();
        await call;

        _api.Request.Body.Should().Be("amount=100&expand[0]=customer&metadata[a]=1&x=1");
        _api.Request.Headers.Should().Contain("Idempotency-Key", "key-1").And.Contain("Stripe-Account", "acct_1").And.Contain("X-One", "1");
    }

    [Fact]
    public async Task The_same_options_can_be_used_for_several_calls_at_once()
    {
        var client = _api.Client();
        var options = new ChargeCreateOptions { Amount = 100, Metadata = new() { ["a"] = "1" } };

        for (var call = 0; call < 3; call++)
        {
            await client.Charges.CreateAsync(options);
        }

        _api.Requests.Select(request => request.Body).Should().AllBe("amount=100&metadata[a]=1");
        _api.Requests.Select(request => request.Headers["Idempotency-Key"]).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Calls_at_once_from_many_threads_do_not_mix_their_parameters()
    {
        using var http = new HttpClient(new EchoHandler());
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, http);

        var calls = Enumerable.Range(0, 200).Select(number => Task.Run(async () =>
        {
            var text = new string((char)('a' + (number % 26)), 500 + (number * 20));
            var charge = await client.Charges.CreateAsync(new() { Amount = number, Description = text });
            return charge.Description == $"amount={number}&description={text}";
        }));

        (await Task.WhenAll(calls)).Should().AllBeEquivalentTo(true);
    }

    /// <summary>Lets nothing through until it is told to.</summary>
    private sealed class GatedHandler(Task gate, HttpMessageHandler next) : DelegatingHandler(next)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await gate;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Answers with a charge whose description is the body of the request.</summary>
    private sealed class EchoHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new(HttpStatusCode.OK) { Content = new StringContent($$"""{"id":"ch_1","description":"{{body}}"}""") };
        }
    }
}
