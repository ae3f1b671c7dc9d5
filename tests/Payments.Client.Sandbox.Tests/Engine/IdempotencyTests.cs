using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class IdempotencyTests : IDisposable
{
    private static readonly (string, string)[] Charge = [("amount", "100"), ("currency", "usd"), ("source", "tok_visa")];

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_same_request_is_executed_once()
    {
        var first = await _api.PostWithKey("k", "/v1/charges", Charge);
        var second = await _api.PostWithKey("k", "/v1/charges", [.. Charge.Reverse()]);

        second.Body.Should().Be(first.Body);
        first.Header("Idempotent-Replayed").Should().BeNull();
        second.Header("Idempotent-Replayed").Should().Be("true");
        second.Header("Original-Request").Should().Be(first.Header("Request-Id"));
        second.Header("Idempotency-Key").Should().Be("k");
        (await _api.Get("/v1/charges")).Data.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("bestellung-ä")]
    [InlineData("订单-1")]
    [InlineData("a\tb")]
    [InlineData("a\u007f")]
    public async Task A_key_that_no_header_of_the_response_could_name_is_refused_before_anything_is_done(string key)
    {
        var refused = await _api.PostWithKey(key, "/v1/charges", Charge);

        refused.ShouldFail(400);
        ((string?)refused.Error["message"]).Should().Be(
            "An idempotency key is made of the characters of ASCII that can be printed, as in a UUID: encode any others.");
        refused.Header("Idempotency-Key").Should().BeNull();
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        _api.EventTypes().Should().BeEmpty();
    }

    [Fact]
    public async Task Every_printable_character_of_ASCII_makes_a_key()
    {
        var key = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(character => (char)character));

        (await _api.PostWithKey(key, "/v1/charges", Charge)).Header("Idempotency-Key").Should().Be(key);
    }

    [Fact]
    public async Task The_replay_is_what_it_was_although_the_object_has_changed()
    {
        var first = await _api.PostWithKey("k", "/v1/charges", Charge);
        await _api.Create($"/v1/charges/{first.Id}", ("description", "changed"));

        (await _api.PostWithKey("k", "/v1/charges", Charge)).Body.Should().Be(first.Body);
    }

    [Fact]
    public async Task A_declined_charge_is_replayed_too()
    {
        (string, string)[] declined = [("amount", "100"), ("currency", "usd"), ("source", "tok_chargeDeclined")];
        var first = await _api.PostWithKey("k", "/v1/charges", declined);
        var second = await _api.PostWithKey("k", "/v1/charges", declined);

        second.ShouldFail(402, "card_declined", type: "card_error");
        second.Body.Should().Be(first.Body);
        second.Header("Idempotent-Replayed").Should().Be("true");
        (await _api.Get("/v1/charges")).Data.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_request_that_was_refused_while_it_was_executed_is_replayed_too()
    {
        var charge = await _api.PostWithKey("charge", "/v1/charges", Charge);
        var first = await _api.PostWithKey("k", $"/v1/charges/{charge.Id}/refunds", ("amount", "101"));

        var second = await _api.PostWithKey("k", $"/v1/charges/{charge.Id}/refunds", ("amount", "101"));

        first.ShouldFail(400, param: "amount");
        second.Body.Should().Be(first.Body);
        second.Header("Idempotent-Replayed").Should().Be("true");
    }

    [Fact]
    public async Task A_key_that_was_sent_without_a_right_to_is_free()
    {
        _api.SetHeader("Authorization", "Bearer nonsense");
        (await _api.PostWithKey("k", "/v1/charges", Charge)).ShouldFail(401);

        _api.SetHeader("Authorization", "Bearer sk_test_123");

        (await _api.PostWithKey("k", "/v1/charges", Charge)).Header("Idempotent-Replayed").Should().BeNull();
    }

    [Fact]
    public async Task A_key_of_a_read_means_nothing()
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, "/v1/charges?limit=1");
        first.Headers.Add("Idempotency-Key", "k");
        await _api.Send(first);

        (await _api.PostWithKey("k", "/v1/charges", Charge)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Other_parameters_or_another_path_need_another_key()
    {
        var charge = await _api.PostWithKey("k", "/v1/charges", Charge);

        (await _api.PostWithKey("k", "/v1/charges", [.. Charge, ("description", "x")])).ShouldFail(400, type: "idempotency_error");
        (await _api.PostWithKey("k", $"/v1/charges/{charge.Id}/refund")).ShouldFail(400, type: "idempotency_error");
    }

    [Theory]
    [InlineData("colour", "red")]
    [InlineData("capture", "maybe")]
    [InlineData("application_fee", "0")]
    [InlineData("expand[]", "amount")]
    [InlineData("card", "tok_visa")]
    public async Task Refused_parameters_leave_the_key_free(string name, string value)
    {
        (await _api.PostWithKey("k", "/v1/charges", [.. Charge, (name, value)])).ShouldFail(400);

        var charge = await _api.PostWithKey("k", "/v1/charges", Charge);

        charge.Status.Should().Be(200);
        charge.Header("Idempotent-Replayed").Should().BeNull();
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        var first = await _api.PostWithKey("k", "/v1/charges", Charge);
        _api.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await _api.PostWithKey("k", "/v1/charges", Charge)).Id.Should().Be(first.Id);

        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        (await _api.PostWithKey("k", "/v1/charges", Charge)).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task Each_account_has_its_own_keys()
    {
        var first = await _api.PostWithKey("k", "/v1/charges", Charge);

        _api.SetHeader("Stripe-Account", "acct_other");

        (await _api.PostWithKey("k", "/v1/charges", Charge)).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task A_key_has_at_most_255_characters() =>
        (await _api.PostWithKey(new string('k', 256), "/v1/charges", Charge)).ShouldFail(400);

    [Fact]
    public async Task A_key_that_is_in_use_is_a_conflict()
    {
        using var store = new WaitingStore();
        using var api = new SandboxApi(store);
        var first = Task.Run(() => api.PostWithKey("k", "/v1/charges", Charge));
        store.IsSaving.Wait();

        var second = await api.PostWithKey("k", "/v1/charges", Charge);
        var other = await api.PostWithKey("k", "/v1/charges", [.. Charge, ("description", "another")]);
        store.MaySave.Set();

        second.ShouldFail(409, "idempotency_key_in_use", type: "idempotency_error");
        other.ShouldFail(400, type: "idempotency_error");
        (await first).Status.Should().Be(200);
        (await api.PostWithKey("k", "/v1/charges", Charge)).Id.Should().Be((await first).Id);
    }

    [Fact]
    public async Task Concurrent_retries_make_one_charge()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => _api.PostWithKey("k", "/v1/charges", Charge))));

        responses.Select(response => response.Status).Should().OnlyContain(status => status == 200 || status == 409);
        (await _api.Get("/v1/charges")).Data.Should().HaveCount(1);
    }

    /// <summary>Holds requests up while they are executed.</summary>
    private sealed class WaitingStore : IStateStore, IDisposable
    {
        public ManualResetEventSlim IsSaving { get; } = new();

        public ManualResetEventSlim MaySave { get; } = new();

        public IReadOnlyList<StateRecord> Load() => [];

        public void Save(IReadOnlyList<StateRecord> changes)
        {
            IsSaving.Set();
            MaySave.Wait();
        }

        public void Replace(IReadOnlyList<StateRecord> all)
        {
        }

        public void Dispose()
        {
            IsSaving.Dispose();
            MaySave.Dispose();
        }
    }
}
