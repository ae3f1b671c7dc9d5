using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Calls;

/// <summary>Operations whose result is one of several resources.</summary>
public class ChoiceResultTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task A_single_result_is_read_as_what_it_is_and_keeps_its_response()
    {
        _api.Responder = () => CapturingApi.Respond("""{"id":"ba_1","object":"bank_account","last4":"6789"}""", requestId: "req_7");

        var account = await _api.Client().Accounts.GetExternalAccountAsync("acct_1", "ba_1");

        account.Should().BeOfType<BankAccount>().Which.Last4.Should().Be("6789");
        account.Id.Should().Be("ba_1");
        account.Response!.RequestId.Should().Be("req_7");
        _api.Request.Target.Should().Be("/v1/accounts/acct_1/external_accounts/ba_1");
    }

    [Fact]
    public async Task What_is_not_known_yet_is_kept_whole()
    {
        _api.Responder = () => CapturingApi.Respond("""{"id":"w_1","object":"wallet","provider":"x"}""");

        var source = await _api.Client().Customers.GetSourceAsync("cus_1", "w_1");

        source.Should().BeOfType<UnknownResource>().Which.AdditionalProperties!["provider"].GetString().Should().Be("x");
    }

    [Fact]
    public async Task A_list_mixes_its_types_and_is_walked()
    {
        var pages = new Queue<string>([
            """{"object":"list","has_more":true,"url":"/v1/customers/cus_1/sources","data":[{"id":"card_1","object":"card","brand":"Visa"}]}""",
            """{"object":"list","has_more":false,"url":"/v1/customers/cus_1/sources","data":[{"id":"ba_1","object":"bank_account"},{"id":"src_1","object":"source"}]}"""]);
        _api.Responder = () => CapturingApi.Respond(pages.Dequeue());

        var sources = new List<IPaymentSource>();
        await foreach (var source in _api.Client().Customers.ListSourcesAutoPagingAsync("cus_1"))
        {
            sources.Add(source);
        }

        sources.Select(source => source.GetType().Name).Should().Equal(nameof(Card), nameof(BankAccount), nameof(Source));
        _api.Requests[1].Target.Should().Be("/v1/customers/cus_1/sources?starting_after=card_1");
    }

    [Fact]
    public async Task A_deleted_one_is_read_as_what_it_was()
    {
        _api.Responder = () => CapturingApi.Respond("""{"id":"card_1","object":"card","deleted":true}""");

        var deleted = await _api.Client().Customers.DeleteSourceAsync("cus_1", "card_1");

        deleted.Should().BeOfType<Card>().Which.Deleted.Should().BeTrue();
        _api.Request.Method.Should().Be("DELETE");
    }

    [Fact]
    public async Task Services_hang_three_levels_deep()
    {
        await _api.Client().TestHelpers.Issuing.Cards.DeliverAsync("ic_1");

        _api.Request.Target.Should().Be("/v1/test_helpers/issuing/cards/ic_1/shipping/deliver");
    }
}
