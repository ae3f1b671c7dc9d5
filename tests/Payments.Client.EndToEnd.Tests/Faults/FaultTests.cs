namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>
/// What becomes of a charge when the connection or the response goes wrong: a proxy stands between the client and the sandbox, which counts.
/// </summary>
public sealed class FaultTests(SharedSandbox sandbox) : FaultTest(sandbox), IClassFixture<SharedSandbox>
{
    private static readonly Dictionary<string, Fault> Faults =
        BrokenConnections.All.Concat(UselessResponses.All).ToDictionary(fault => fault.Name, StringComparer.Ordinal);

    /// <summary>Each fault, before the request has been carried out and after, on a new connection and on one that has served before.</summary>
    public static TheoryData<string, bool, bool> EachFault { get; } = Rows<TheoryData<string, bool, bool>>((rows, fault, isExecuted) =>
    {
        rows.Add(fault, isExecuted, false);
        rows.Add(fault, isExecuted, true);
    });

    public static TheoryData<string, bool> EachFaultOnce { get; } =
        Rows<TheoryData<string, bool>>((rows, fault, isExecuted) => rows.Add(fault, isExecuted));

    public static TheoryData<string> EachPassingFault => new(Faults.Values.Where(fault => fault.IsRetried).Select(fault => fault.Name));

    public static TheoryData<string> EachStrangeResponse => new(StrangeResponses.All.Keys.Concat(StrangeResponses.WithoutLength.Keys));

    [Theory]
    [MemberData(nameof(EachFault))]
    public async Task A_fault_is_told_as_it_is_and_its_key_settles_the_charge(string name, bool isExecuted, bool isConnected)
    {
        var fault = Faults[name];
        if (isConnected)
        {
            await Client.Charges.ListAsync();
        }

        Meet(fault, isExecuted);

        var failure = await Told.FailureOf(ChargeAsync(new() { MaxRetries = 0 }));

        failure.Should().BeOfType(fault.Error);
        failure.Message.Should().Match(fault.Message).And.NotMatchRegex(@"\p{Cc}");
        Told.Of(failure).ShouldTell(fault);
        await SettlesAsync(Told.Of(failure).IdempotencyKey, isExecuted);
        await IsHealthyAsync();
    }

    [Theory]
    [MemberData(nameof(EachFaultOnce))]
    public async Task A_fault_that_may_pass_is_met_with_another_attempt_and_no_other_is(string name, bool isExecuted)
    {
        var fault = Faults[name];
        Meet(fault, isExecuted);

        var call = ChargeAsync(new());

        if (fault.IsRetried)
        {
            (await call.WaitAsync(FaultClock.Patience)).Response!.Attempts.Should().Be(2);
            await IsChargedOnceAsync(2);
        }
        else
        {
            var failure = await Told.FailureOf(call);
            failure.Should().BeOfType(fault.Error);
            failure.FailedAttempts.Should().ContainSingle();
            Posts.Should().ContainSingle();
        }
    }

    [Theory]
    [MemberData(nameof(EachPassingFault))]
    public async Task A_fault_that_lasts_is_told_with_each_of_its_attempts(string name)
    {
        var fault = Faults[name];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Meet(fault, isExecuted: true);
        }

        var failure = await Told.FailureOf(ChargeAsync(new()));

        failure.Should().BeOfType(fault.Error);
        failure.FailedAttempts.Should().HaveCount(3).And.AllSatisfy(attempt => attempt.StatusCode.Should().Be(fault.Status));
        await SettlesAsync(Told.Of(failure).IdempotencyKey, isExecuted: true);
        await IsHealthyAsync();
    }

    [Theory]
    [MemberData(nameof(EachStrangeResponse))]
    public async Task An_odd_response_is_read_all_the_same(string name)
    {
        var endsWithConnection = StrangeResponses.WithoutLength.TryGetValue(name, out var make);
        make ??= StrangeResponses.All[name];
        Proxy.Next(async exchange =>
        {
            await exchange.SendAsync(make(await exchange.ExecuteAsync()));
            if (endsWithConnection)
            {
                exchange.Close();
            }
        });

        var charge = await ChargeAsync(new()).WaitAsync(FaultClock.Patience);

        charge.Amount.Should().Be(2000);
        charge.Description.Should().Be("Übung");
        charge.Response!.Attempts.Should().Be(1);
        charge.Response.RequestId.Should().StartWith("req_");
        charge.Response.Headers.Values.SelectMany(value => value).Should().NotContain(unit => char.IsControl(unit));
        await IsChargedOnceAsync(1, charge.Id);
        await IsHealthyAsync();
    }

    [Fact]
    public async Task An_object_that_is_no_page_is_not_taken_for_an_empty_one()
    {
        Proxy.Next(exchange => exchange.SendAsync(WireResponse.Of(200, """{"message":"Sign in to the network."}""").Bytes));

        var failure = await Told.FailureOf(Client.Charges.ListAsync());

        failure.Should().BeOfType<InvalidResponseException>().Which.Resource.Should().Be("Page<Charge>");
        await IsHealthyAsync();
    }

    private static TRows Rows<TRows>(Action<TRows, string, bool> add)
        where TRows : new()
    {
        var rows = new TRows();
        foreach (var fault in Faults.Keys)
        {
            add(rows, fault, true);
            add(rows, fault, false);
        }

        return rows;
    }
}
