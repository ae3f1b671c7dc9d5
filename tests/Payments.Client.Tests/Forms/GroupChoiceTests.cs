using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

/// <summary>Parameters that take a text or one of several groups of parameters.</summary>
public class GroupChoiceTests
{
    private readonly CapturingApi _api = new();

    public static TheoryData<StringOr<ExternalAccountOptions>, string, string> Accounts => new()
    {
        { "btok_1", "external_account=btok_1", """{"external_account":"btok_1"}""" },
        {
            new AccountBankAccountOptions { AccountNumber = "DE89", Country = "DE" },
            "external_account[account_number]=DE89&external_account[country]=DE&external_account[object]=bank_account",
            """{"external_account":{"object":"bank_account","account_number":"DE89","country":"DE"}}"""
        },
        {
            new AccountCardTokenOptions { Token = "tok_1" },
            "external_account[object]=card&external_account[token]=tok_1",
            """{"external_account":{"object":"card","token":"tok_1"}}"""
        },
        {
            new AccountCardOptions { ExpMonth = 1, ExpYear = 2034, Number = "4000" },
            "external_account[exp_month]=1&external_account[exp_year]=2034&external_account[number]=4000&external_account[object]=card",
            """{"external_account":{"object":"card","exp_month":1,"exp_year":2034,"number":"4000"}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Each_group_says_what_it_is_and_comes_back_from_json(StringOr<ExternalAccountOptions> account, string form, string json)
    {
        var options = new AccountExternalAccountCreateOptions { ExternalAccount = account };

        await _api.Client().Accounts.CreateExternalAccountAsync("acct_1", options);
        await _api.Client().Accounts.CreateExternalAccountAsync("acct_1", PaymentsJson.FromJson<AccountExternalAccountCreateOptions>(json));

        _api.Requests.Select(request => string.Join('&', request.Body!.Split('&').Order(StringComparer.Ordinal))).Should().Equal(form, form);
        JsonElement.DeepEquals(JsonDocument.Parse(options.ToJson()).RootElement, JsonDocument.Parse(json).RootElement).Should().BeTrue(options.ToJson());
    }

    [Fact]
    public void What_a_group_says_of_itself_may_be_missing_in_json_but_not_wrong()
    {
        PaymentsJson.FromJson<AccountBankAccountOptions>("""{"account_number":"DE89","country":"DE"}""").AccountNumber.Should().Be("DE89");
        FluentActions.Invoking(() => PaymentsJson.FromJson<AccountBankAccountOptions>("""{"object":"card","account_number":"DE89","country":"DE"}"""))
            .Should().Throw<JsonException>().WithMessage("object: expected \"bank_account\"*");
    }

    [Fact]
    public void One_that_is_cleared_has_neither_form_and_no_clear_is_nothing()
    {
        StringOr<ExternalAccountOptions> cleared = Clear.Value;
        StringOr<ExternalAccountOptions>? nothing = (Clear?)null;

        cleared.Text.Should().BeNull();
        cleared.TryGetValue(out _).Should().BeFalse();
        nothing.Should().BeNull();
    }

    [Fact]
    public async Task It_is_unset_where_the_api_can_unset_it_and_refused_elsewhere()
    {
        await _api.Client().Accounts.UpdateAsync("acct_1", new() { ExternalAccount = Clear.Value });

        _api.Request.Body.Should().Be("external_account=");
        PaymentsJson.FromJson<AccountUpdateOptions>("""{"external_account":null}""").ToJson().Should().Be("""{"external_account":null}""");
        await _api.Client().Accounts.Invoking(accounts => accounts.CreateExternalAccountAsync("acct_1", new() { ExternalAccount = Clear.Value! }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*can't unset*");
        _api.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("""{"external_account":{"object":"house","number":"7"}}""")]
    [InlineData("""{"external_account":{"object":"card"}}""")]
    [InlineData("""{"external_account":{"token":"tok_1"}}""")]
    [InlineData("""{"external_account":7}""")]
    public void Json_that_is_none_of_the_groups_is_refused(string json) =>
        FluentActions.Invoking(() => PaymentsJson.FromJson<AccountExternalAccountCreateOptions>(json)).Should().Throw<JsonException>().WithMessage("external_account*");

    [Fact]
    public void A_group_whose_kind_is_told_otherwise_is_refused() =>
        FluentActions.Invoking(() => PaymentsJson.FromJson<AccountCardTokenOptions>("""{"object":"bank_account","token":"tok_1"}""")).Should().Throw<JsonException>().WithMessage("object*");
}
