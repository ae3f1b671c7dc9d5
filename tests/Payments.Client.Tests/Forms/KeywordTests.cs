using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

/// <summary>Parameters that take a keyword beside a time or a number.</summary>
public class KeywordTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly CapturingApi _api = new();

    public static TheoryData<SubscriptionUpdateOptions, string, string> Subscriptions => new()
    {
        { new() { TrialEnd = TimeKeyword.Now }, "trial_end=now", """{"trial_end":"now"}""" },
        { new() { TrialEnd = Time }, "trial_end=1800000000", """{"trial_end":1800000000}""" },
        { new() { CancelAt = Clear.Value }, "cancel_at=", """{"cancel_at":null}""" },
        { new() { CancelAt = SubscriptionCancelAtKeyword.MinPeriodEnd }, "cancel_at=min_period_end", """{"cancel_at":"min_period_end"}""" },
        { new() { CancelAt = new SubscriptionCancelAtKeyword("of_2040") }, "cancel_at=of_2040", """{"cancel_at":"of_2040"}""" },
        { new() { CancelAt = (DateTimeOffset?)null, TrialEnd = (Clear?)null }, "", "{}" },
    };

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public async Task A_time_or_a_keyword_is_sent_as_it_is_and_comes_back_from_json(SubscriptionUpdateOptions options, string form, string json)
    {
        options.ToJson().Should().Be(json);

        await _api.Client().Subscriptions.UpdateAsync("sub_1", options);
        await _api.Client().Subscriptions.UpdateAsync("sub_1", PaymentsJson.FromJson<SubscriptionUpdateOptions>(json));

        _api.Requests.Select(request => request.Body).Should().Equal(form, form);
    }

    [Fact]
    public async Task The_last_tier_of_a_price_ends_nowhere()
    {
        await _api.Client().Prices.CreateAsync(new() { Currency = "eur", Tiers = [new() { UpTo = 10 }, new() { UpTo = TierUpToKeyword.Inf }] });

        _api.Request.Body.Should().Be("currency=eur&tiers[0][up_to]=10&tiers[1][up_to]=inf");
    }

    [Fact]
    public async Task What_the_api_cannot_unset_is_refused_before_anything_is_sent()
    {
        var options = new SubscriptionUpdateOptions { TrialEnd = Clear.Value };

        await _api.Client().Subscriptions.Invoking(subscriptions => subscriptions.UpdateAsync("sub_1", options)).Should().ThrowAsync<ArgumentException>().WithMessage("*can't unset*leave it out*");

        _api.Requests.Should().BeEmpty();
        FluentActions.Invoking(() => PaymentsJson.FromJson<SubscriptionUpdateOptions>("""{"trial_end":null}""")).Should().Throw<JsonException>().WithMessage("*trial_end*");
    }

    [Fact]
    public async Task A_keyword_that_is_empty_would_unset_and_is_refused()
    {
        var options = new SubscriptionUpdateOptions { CancelAt = default(SubscriptionCancelAtKeyword) };

        await _api.Client().Subscriptions.Invoking(subscriptions => subscriptions.UpdateAsync("sub_1", options)).Should().ThrowAsync<ArgumentException>();

        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public void A_choice_tells_what_it_was_given()
    {
        KeywordOr<TimeKeyword, DateTimeOffset> keyword = TimeKeyword.Now;
        KeywordOr<TimeKeyword, DateTimeOffset> time = Time;
        KeywordOr<TimeKeyword, DateTimeOffset> cleared = Clear.Value;

        keyword.Keyword.Should().Be(TimeKeyword.Now);
        keyword.TryGetValue(out _).Should().BeFalse();
        keyword.IsCleared.Should().BeFalse();
        time.Keyword.Should().BeNull();
        time.TryGetValue(out var given).Should().BeTrue();
        given.Should().Be(Time);
        time.IsCleared.Should().BeFalse();
        cleared.IsCleared.Should().BeTrue();
        cleared.TryGetValue(out _).Should().BeFalse();
        cleared.Keyword.Should().BeNull();
    }

    [Fact]
    public void A_json_value_that_is_neither_is_refused() =>
        FluentActions.Invoking(() => PaymentsJson.FromJson<SubscriptionUpdateOptions>("""{"trial_end":true}""")).Should().Throw<JsonException>().WithMessage("*trial_end*");
}
