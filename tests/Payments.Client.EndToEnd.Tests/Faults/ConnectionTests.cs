namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>What becomes of a charge when there is no connection to send it on.</summary>
public sealed class ConnectionTests(SharedSandbox sandbox) : FaultTest(sandbox), IClassFixture<SharedSandbox>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_connection_is_tried_again_and_then_told(bool isConnected)
    {
        if (isConnected)
        {
            await Client.Charges.ListAsync();
        }

        await Proxy.RefuseAsync();
        await Proxy.HangUpAsync();

        var failure = await Told.FailureOf(ChargeAsync(new()));

        failure.Should().BeOfType<ConnectionException>();
        failure.FailedAttempts.Should().HaveCount(3);
        Posts.Should().BeEmpty();
        Proxy.StopRefusing();
        await SettlesAsync(Told.Of(failure).IdempotencyKey, isExecuted: false);
        await IsHealthyAsync();
    }

    [Fact]
    public async Task A_connection_that_is_reset_before_the_request_is_tried_again_and_then_told()
    {
        Proxy.ResetNextConnections(3);

        var failure = await Told.FailureOf(ChargeAsync(new()));

        failure.Should().BeOfType<ConnectionException>();
        failure.FailedAttempts.Should().HaveCount(3);
        await SettlesAsync(Told.Of(failure).IdempotencyKey, isExecuted: false);
        await IsHealthyAsync();
    }

    [Fact]
    public async Task A_connection_that_is_reset_before_the_request_may_be_good_the_next_time()
    {
        Proxy.ResetNextConnections(2);

        var charge = await ChargeAsync(new()).WaitAsync(FaultClock.Patience);

        charge.Response!.Attempts.Should().Be(3);
        await IsChargedOnceAsync(1, charge.Id);
    }

    [Fact]
    public async Task Connections_that_were_closed_while_idle_are_not_used_again()
    {
        await Client.Charges.ListAsync();
        await Proxy.HangUpAsync();

        var charge = await ChargeAsync(new() { MaxRetries = 1 }).WaitAsync(FaultClock.Patience);

        await IsChargedOnceAsync(1, charge.Id);
    }

    [Fact]
    public async Task A_body_that_stalls_is_given_up_and_what_had_come_of_it_is_kept()
    {
        var headers = new HeadersSeen();
        using var http = new HttpClient(headers);
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_123", BaseAddress = Proxy.Address, TimeProvider = Clock }, http);
        Proxy.Stalled = () => { };
        Proxy.Next(async exchange =>
        {
            var answer = await exchange.ExecuteAsync();
            await exchange.SendAsync(WireResponse.Of(200, answer.Body).Bytes.AsMemory(0, 200));
            await exchange.StallAsync();
        });

        var call = client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" }, new() { MaxRetries = 0 });
        await headers.Seen.WaitAsync(FaultClock.Patience);
        Clock.Advance(TimeSpan.FromSeconds(80));

        var failure = (ConnectionException)await Told.FailureOf(call);
        failure.InnerException.Should().BeOfType<TimeoutException>();
        failure.RequestId.Should().Be(WireResponse.RequestId);
        failure.FailedAttempts.Should().ContainSingle().Which.StatusCode.Should().Be(200);
        failure.Message.Should().StartWith("No whole response from 127.0.0.1 to POST /v1/charges after 1 attempt: No response within the attempt's timeout of 80 s.")
            .And.Contain("(request req_fault) had begun to come").And.Contain(failure.IdempotencyKey);
    }

    /// <summary>Tells when the headers of a response have come.</summary>
    private sealed class HeadersSeen() : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            _seen.TrySetResult();
            return response;
        }
    }
}
