using Microsoft.Extensions.DependencyInjection;
using Payments.Client;
using Payments.Client.Sandbox;

namespace Tickets.Tests;

/// <summary>
/// With the sandbox in the process of the test. Choose it for most tests of code that calls the API: it checks what you send, remembers it,
/// declines cards, loses connections and lets days pass, so that a test says what the customer has and not which call was made. Each test
/// has a sandbox of its own.
/// </summary>
public sealed class SandboxTests : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly PaymentsSandbox _sandbox;

    public SandboxTests()
    {
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => options.ApiKey = "sk_test_1").UseSandbox(out _sandbox);
        services.AddSingleton<TicketStore>().AddSingleton<TicketOffice>();
        _services = services.BuildServiceProvider();
    }

    private TicketOffice Office => _services.GetRequiredService<TicketOffice>();

    private PaymentsClient Payments => _services.GetRequiredService<PaymentsClient>();

    public void Dispose()
    {
        _services.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_sale_is_a_charge_of_the_whole_price()
    {
        var ticket = await Office.SellAsync("A-1", seats: 2, "tok_visa");

        var charge = await Payments.Charges.GetAsync(ticket.ChargeId!);
        Assert.Equal(TicketState.Paid, ticket.State);
        Assert.Equal("90.00 EUR", Money.Format(charge.AmountCaptured, charge.Currency));
        Assert.Equal("A-1", charge.Metadata["order"]);
    }

    [Theory]
    [InlineData("tok_chargeDeclined")]
    [InlineData("tok_chargeDeclinedInsufficientFunds")]
    public async Task A_declined_card_buys_nothing(string card)
    {
        var ticket = await Office.SellAsync("A-1", seats: 2, card);

        Assert.Equal(TicketState.Declined, ticket.State);
        Assert.False((await Payments.Charges.GetAsync(ticket.ChargeId!)).Paid);
    }

    // A fault after the execution: the API has charged the card, and its response gets lost on every attempt of the client.
    [Fact]
    public async Task A_sale_whose_response_is_lost_is_charged_once_when_it_is_tried_again()
    {
        _sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution }, count: 3);
        var lost = await Office.SellAsync("A-1", seats: 2, "tok_visa");
        var found = await Office.SellAsync("A-1", seats: 2, "tok_visa");

        Assert.Equal(TicketState.Unknown, lost.State);
        Assert.Equal(TicketState.Paid, found.State);
        Assert.Single((await Payments.Charges.ListAsync()).Data);
    }

    // The client tries again by itself, and is refused for other reasons then: nobody knows of the first attempt.
    [Theory]
    [InlineData(429)]
    [InlineData(409)]
    public async Task A_sale_whose_last_attempt_was_refused_may_have_been_charged_by_the_first(int status)
    {
        _sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution });
        _sandbox.FailNext(SandboxFault.Error(status), count: 2);
        var unknown = await Office.SellAsync("A-1", seats: 2, "tok_visa");
        var found = await Office.SellAsync("A-1", seats: 2, "tok_visa");

        Assert.Equal(TicketState.Unknown, unknown.State);
        Assert.Equal(TicketState.Paid, found.State);
        Assert.Single((await Payments.Charges.ListAsync()).Data);
    }

    [Fact]
    public async Task A_sale_that_was_refused_for_its_number_alone_is_not_unknown()
    {
        _sandbox.FailNext(SandboxFault.Error(429), count: 3);

        await Assert.ThrowsAsync<RateLimitException>(() => Office.SellAsync("A-1", seats: 2, "tok_visa"));

        Assert.Null(_services.GetRequiredService<TicketStore>().Find("A-1"));
    }

    // The visitor closes the browser while the API charges the card.
    [Fact]
    public async Task A_sale_that_is_cancelled_while_it_is_under_way_is_unknown()
    {
        using var visit = new CancellationTokenSource();
        _sandbox.FailNext(SandboxFault.Delayed(TimeSpan.FromMinutes(1)) with { When = SandboxFaultTiming.AfterExecution });
        var sale = Office.SellAsync("A-1", seats: 2, "tok_visa", visit.Token);
        await visit.CancelAsync();

        await Assert.ThrowsAsync<CallCanceledException>(() => sale);

        Assert.Equal(TicketState.Unknown, _services.GetRequiredService<TicketStore>().Find("A-1")?.State);
    }

    // The API forgets an idempotency key after a day; the shop does not forget whom it has sold to.
    [Fact]
    public async Task A_sale_is_not_made_again_days_later()
    {
        var sold = await Office.SellAsync("A-1", seats: 2, "tok_visa");
        _sandbox.AdvanceClock(TimeSpan.FromDays(2));

        Assert.Equal(sold, await Office.SellAsync("A-1", seats: 2, "tok_visa"));
        Assert.Single((await Payments.Charges.ListAsync()).Data);
    }

    // The clock of the sandbox is moved, so that the test need not wait for a week.
    [Theory]
    [InlineData(6, TicketState.Paid)]
    [InlineData(8, TicketState.Expired)]
    public async Task Reserved_seats_can_be_paid_for_within_a_week(int days, TicketState state)
    {
        var reserved = await Office.ReserveAsync("A-1", seats: 2, "tok_visa");

        _sandbox.AdvanceClock(TimeSpan.FromDays(days));

        Assert.Equal(state, (await Office.CollectAsync(reserved)).State);
    }
}
