using Payments.Client.Billing;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Calls;

/// <summary>
/// Each way in which people write a call compiles, and means what it says. That this file compiles is half of the test: an overload that makes one of these
/// calls ambiguous breaks the build.
/// </summary>
public class NaturalCallsTests
{
    private static readonly CancellationToken Token = new(canceled: false);
    private static readonly RequestOptions ForAccount = new() { ConnectedAccount = "acct_1" };

    [Fact]
    public Task An_operation_without_an_id_is_called_in_any_of_these_ways() => AllSendAsync(
        "POST /v1/charges amount=5",
        charges => charges.CreateAsync(new() { Amount = 5 }),
        charges => charges.CreateAsync(new() { Amount = 5 }, Token),
        charges => charges.CreateAsync(new() { Amount = 5 }, null, Token),
        charges => charges.CreateAsync(new() { Amount = 5 }, null),
        charges => charges.CreateAsync(new() { Amount = 5 }, default),
        charges => charges.CreateAsync(new() { Amount = 5 }, default, Token),
        charges => charges.CreateAsync(new() { Amount = 5 }, new()),
        charges => charges.CreateAsync(new() { Amount = 5 }, new() { MaxRetries = 1 }),
        charges => charges.CreateAsync(new() { Amount = 5 }, new() { MaxRetries = 1 }, Token),
        charges => charges.CreateAsync(new() { Amount = 5 }, cancellationToken: Token),
        charges => charges.CreateAsync(new ChargeCreateOptions { Amount = 5 }, Token),
        charges => charges.CreateAsync(options: new() { Amount = 5 }, cancellationToken: Token),
        charges => charges.CreateAsync(cancellationToken: Token, options: new() { Amount = 5 }),
        charges => charges.CreateAsync(new() { Amount = 5 }, requestOptions: new(), cancellationToken: Token));

    [Fact]
    public Task An_operation_with_an_id_is_called_in_any_of_these_ways() => AllSendAsync(
        "GET /v1/charges/ch_1",
        charges => charges.GetAsync("ch_1"),
        charges => charges.GetAsync("ch_1", Token),
        charges => charges.GetAsync("ch_1", null),
        charges => charges.GetAsync("ch_1", null, Token),
        charges => charges.GetAsync("ch_1", null, null, Token),
        charges => charges.GetAsync("ch_1", default),
        charges => charges.GetAsync("ch_1", default, Token),
        charges => charges.GetAsync("ch_1", default, default, Token),
        charges => charges.GetAsync("ch_1", new()),
        charges => charges.GetAsync("ch_1", new(), Token),
        charges => charges.GetAsync("ch_1", new(), new(), Token),
        charges => charges.GetAsync("ch_1", new() { Expand = [] }, Token),
        charges => charges.GetAsync("ch_1", cancellationToken: Token),
        charges => charges.GetAsync(chargeId: "ch_1", Token),
        charges => charges.GetAsync(cancellationToken: Token, chargeId: "ch_1"),
        charges => charges.GetAsync("ch_1", requestOptions: new() { MaxRetries = 1 }, cancellationToken: Token),
        charges => charges.GetAsync("ch_1", CancellationToken.None));

    [Fact]
    public Task An_operation_with_two_ids_is_called_in_any_of_these_ways() => AllSendAsync(
        "GET /v1/charges/ch_1/refunds/re_1",
        charges => charges.GetRefundAsync("ch_1", "re_1"),
        charges => charges.GetRefundAsync("ch_1", "re_1", Token),
        charges => charges.GetRefundAsync("ch_1", "re_1", null, Token),
        charges => charges.GetRefundAsync("ch_1", "re_1", new(), Token),
        charges => charges.GetRefundAsync("ch_1", "re_1", new(), new(), Token));

    [Fact]
    public Task A_list_is_called_in_any_of_these_ways() => AllSendAsync(
        "GET /v1/charges",
        charges => charges.ListAsync(),
        charges => charges.ListAsync(Token),
        charges => charges.ListAsync(null),
        charges => charges.ListAsync(null, Token),
        charges => charges.ListAsync(default),
        charges => charges.ListAsync(new()),
        charges => charges.ListAsync(new(), Token),
        charges => charges.ListAsync(new() { Limit = null }),
        charges => charges.ListAsync(cancellationToken: Token),
        charges => charges.ListAutoPagingAsync().IdsAsync(),
        charges => charges.ListAutoPagingAsync(Token).IdsAsync(),
        charges => charges.ListAutoPagingAsync(null).IdsAsync(),
        charges => charges.ListAutoPagingAsync(null, Token).IdsAsync(),
        charges => charges.ListAutoPagingAsync(default).IdsAsync(),
        charges => charges.ListAutoPagingAsync(new()).IdsAsync(),
        charges => charges.ListAutoPagingAsync(new(), Token).IdsAsync(),
        charges => charges.ListAutoPagingAsync(new() { Limit = null }, new() { MaxRetries = 1 }).IdsAsync(),
        charges => charges.ListAutoPagingAsync(new() { Limit = null }, new() { MaxRetries = 1 }, Token).IdsAsync(),
        charges => charges.ListAutoPagingAsync(cancellationToken: Token).WithPrefetch().IdsAsync());

    [Fact]
    public Task A_search_is_called_in_any_of_these_ways() => AllSendAsync(
        "GET /v1/charges/search?query=amount>1",
        charges => charges.SearchAsync("amount>1"),
        charges => charges.SearchAsync("amount>1", Token),
        charges => charges.SearchAsync("amount>1", new() { MaxRetries = 1 }),
        charges => charges.SearchAsync("amount>1", null, Token),
        charges => charges.SearchAsync("amount>1", cancellationToken: Token),
        charges => charges.SearchAsync(new() { Query = "amount>1" }),
        charges => charges.SearchAsync(new() { Query = "amount>1" }, Token),
        charges => charges.SearchAsync(new() { Query = "amount>1" }, new() { MaxRetries = 1 }, Token),
        charges => charges.SearchAutoPagingAsync("amount>1").IdsAsync(),
        charges => charges.SearchAutoPagingAsync("amount>1", Token).IdsAsync(),
        charges => charges.SearchAutoPagingAsync("amount>1", new() { MaxRetries = 1 }).IdsAsync(),
        charges => charges.SearchAutoPagingAsync("amount>1", new() { MaxRetries = 1 }, Token).IdsAsync(),
        charges => charges.SearchAutoPagingAsync("amount>1", default).IdsAsync(),
        charges => charges.SearchAutoPagingAsync(new() { Query = "amount>1" }, Token).IdsAsync());

    [Fact]
    public async Task A_token_beside_anything_else_ends_the_call()
    {
        var cancelled = new CancellationToken(canceled: true);
        var api = new CapturingApi();
        var charges = api.Client().Charges;
        var meters = api.Client().Billing.Meters;
        Func<Task>[] calls =
        [
            () => charges.CreateAsync(cancelled),
            () => charges.CreateAsync(new() { Amount = 5 }, cancelled),
            () => charges.GetAsync("ch_1", cancelled),
            () => charges.GetAsync("ch_1", new(), cancelled),
            () => charges.ListAsync(cancelled),
            () => charges.ListAutoPagingAsync(cancelled).IdsAsync(),
            () => charges.ListRefundsAsync("ch_1", cancelled),
            () => charges.SearchAsync("q", cancelled),
            () => charges.SearchAutoPagingAsync("q", cancelled).IdsAsync(),
            () => meters.CreateAsync(new() { DisplayName = "x", EventName = "y", DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum } }, cancelled),
            () => meters.DeactivateAsync("mtr_1", cancelled),
        ];

        foreach (var call in calls)
        {
            await call.Should().ThrowAsync<OperationCanceledException>();
        }

        api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Operations_fit_delegates()
    {
        var api = new CapturingApi();
        var charges = api.Client().Charges;
        Func<string, CancellationToken, Task<Charge>> get = charges.GetAsync;
        Func<ChargeCreateOptions, CancellationToken, Task<Charge>> create = charges.CreateAsync;
        Func<CancellationToken, Task<Page<Charge>>> list = charges.ListAsync;
        Func<string, ChargeGetOptions?, RequestOptions?, CancellationToken, Task<Charge>> full = charges.GetAsync;

        await get("ch_1", CancellationToken.None);
        await create(new() { Amount = 5 }, CancellationToken.None);
        await list(CancellationToken.None);
        await full("ch_1", null, ForAccount, CancellationToken.None);

        api.Requests.Select(Shown).Should().Equal("GET /v1/charges/ch_1", "POST /v1/charges amount=5", "GET /v1/charges", "GET /v1/charges/ch_1");
        api.Requests[3].Headers["Stripe-Account"].Should().Be("acct_1");
    }

    [Fact]
    public async Task A_query_that_is_null_is_refused()
    {
        var charges = new CapturingApi().Client().Charges;

        await FluentActions.Awaiting(() => charges.SearchAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => charges.SearchAsync((string)null!, CancellationToken.None)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Fact]
    public async Task A_test_double_replaces_the_full_form_and_thereby_all_others()
    {
        var charges = new FakeCharges();

        (await charges.GetAsync("ch_1")).Id.Should().Be("ch_1");
        (await charges.GetAsync("ch_2", CancellationToken.None)).Id.Should().Be("ch_2");
        (await charges.GetAsync("ch_3", new(), CancellationToken.None)).Id.Should().Be("ch_3");
    }

    private static async Task AllSendAsync(string request, params Func<ChargeService, Task>[] calls)
    {
        foreach (var call in calls)
        {
            var api = new CapturingApi { Responder = () => CapturingApi.Respond("""{"id":"x","data":[],"has_more":false}""") };

            await call(api.Client().Charges);

            Shown(api.Request).Should().Be(request);
        }
    }

    private static string Shown(CapturedRequest request) => $"{request.Method} {Uri.UnescapeDataString(request.Target)} {request.Body}".TrimEnd();

    private sealed class FakeCharges : ChargeService
    {
        public override Task<Charge> GetAsync(string chargeId, ChargeGetOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Charge { Id = chargeId });
    }
}
