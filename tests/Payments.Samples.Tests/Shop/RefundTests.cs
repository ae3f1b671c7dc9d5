using global::Shop.Orders;
using global::Shop.Refunds;
using global::Shop.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client;
using Payments.Client.AspNetCore;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Shop;

/// <summary>Money that goes back: each refund once, and never more than came in.</summary>
public sealed class RefundTests : IDisposable
{
    private readonly ShopApp _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_part_and_then_the_rest_go_back_and_the_webhooks_tell_of_it()
    {
        var (visitor, id) = await PayAsync();

        (await visitor.RefundAsync(id, "20.50")).Should().Contain("on its way");
        var order = await _shop.ReadAsync(id);
        (order.AmountRefunded, order.Refundable).Should().Be((20_50, 49_50));
        await visitor.RefundAsync(id, "49.50");

        (await _shop.ReadAsync(id)).AmountRefunded.Should().Be(70_00);
        (await RefundsAsync()).Select(refund => refund.Amount).Should().BeEquivalentTo([20_50, 49_50]);
        _shop.Sandbox.Requests.Where(request => request.Path == "/v1/refunds").Should().HaveCount(2, "the order knows what paid it, and no charge is looked for");
        (await visitor.ReadAsync($"/admin/orders/{id}")).Should().Contain("70.00 USD of 70.00 USD went back").And.NotContain(">Refund</button>");
        (await visitor.ReadAsync($"/orders/{id}")).Should().Contain("70.00 USD of it went back to you");
    }

    [Fact]
    public async Task A_double_click_refunds_once()
    {
        var (visitor, id) = await PayAsync();
        var refundId = Guid.NewGuid();

        await Task.WhenAll(visitor.RefundAsync(id, "20.00", refundId), visitor.RefundAsync(id, "20.00", refundId), visitor.RefundAsync(id, "20.00", refundId));

        (await RefundsAsync()).Should().ContainSingle().Which.Amount.Should().Be(20_00);
        (await _shop.ReadAsync(id)).AmountRefunded.Should().Be(20_00);
    }

    [Fact]
    public async Task Two_people_at_once_do_not_refund_more_than_was_paid()
    {
        var (visitor, id) = await PayAsync();

        var pages = await Task.WhenAll(visitor.RefundAsync(id, "40.00"), visitor.RefundAsync(id, "40.00"));

        pages.Should().ContainSingle(page => page.Contains("30.00 USD can be refunded", StringComparison.Ordinal));
        (await RefundsAsync()).Should().ContainSingle().Which.Amount.Should().Be(40_00);
    }

    [Theory]
    [InlineData("70.01")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("10,50")]
    [InlineData("10.505")]
    [InlineData("1e1")]
    [InlineData("")]
    [InlineData("99999999999999999999999999999")]
    public async Task What_is_no_amount_or_more_than_was_paid_is_refused_before_anything_is_sent(string amount)
    {
        var (visitor, id) = await PayAsync();

        (await visitor.RefundAsync(id, amount)).Should().Contain("role=\"alert\"");

        (await RefundsAsync()).Should().BeEmpty();
        (await _shop.ReadAsync(id)).Refunds.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refund_of_which_nobody_knows_is_sent_again_and_made_once()
    {
        var (visitor, id) = await PayAsync();
        _shop.Sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution, Method = "POST" });
        var refundId = Guid.NewGuid();

        (await visitor.RefundAsync(id, "20.00", refundId)).Should().Contain("did not confirm").And.Contain("Not confirmed");
        (await _shop.ReadAsync(id)).Refundable.Should().Be(50_00, "it may have been made");
        using var again = await visitor.SubmitAsync($"/admin/orders/{id}", $"/admin/orders/{id}?handler=Send", ("refundId", $"{refundId}"));

        (await again.Content.ReadAsStringAsync()).Should().Contain("Accepted");
        (await RefundsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_refund_that_is_older_than_the_API_s_memory_is_not_sent_again()
    {
        var (visitor, id) = await PayAsync();
        _shop.Sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.BeforeExecution, Method = "POST" });
        var refundId = Guid.NewGuid();
        await visitor.RefundAsync(id, "20.00", refundId);
        _shop.Clock.Advance(RefundWorkflow.ResendTime + TimeSpan.FromSeconds(1));

        using var again = await _shop.Visit().SubmitAsync($"/admin/orders/{id}", $"/admin/orders/{id}?handler=Send", ("refundId", $"{refundId}"));

        (await again.Content.ReadAsStringAsync()).Should().Contain("too old to be sent again");
        (await RefundsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Money_that_the_bank_sends_back_can_be_refunded_again()
    {
        var (visitor, id) = await PayAsync("tok_refundFail");
        await visitor.RefundAsync(id, "70.00");
        (await _shop.ReadAsync(id)).Refundable.Should().Be(0);

        _shop.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));

        var order = await _shop.ReadAsync(id);
        (order.AmountRefunded, order.Refundable).Should().Be((0, 70_00));
        order.Refunds.Should().ContainSingle().Which.Status.Should().Be(RefundStatus.Failed);
        (await visitor.ReadAsync($"/admin/orders/{id}")).Should().Contain("The bank sent the money back");
    }

    [Fact]
    public async Task What_somebody_refunds_in_the_dashboard_is_known_here_too()
    {
        var (visitor, id) = await PayAsync();
        var charge = (await _shop.Payments.Charges.ListAsync()).Data.Single();

        await _shop.Payments.Charges.RefundAsync(charge.Id, new() { Amount = 15_00 });

        var order = await _shop.ReadAsync(id);
        (order.AmountRefunded, order.Refundable).Should().Be((15_00, 55_00));
        (await visitor.RefundAsync(id, "55.01")).Should().Contain("55.00 USD can be refunded");
    }

    [Fact]
    public async Task A_refund_of_the_dashboard_that_fails_is_not_counted_any_more()
    {
        var (_, id) = await PayAsync("tok_refundFail");
        var charge = (await _shop.Payments.Charges.ListAsync()).Data.Single();
        await _shop.Payments.Charges.RefundAsync(charge.Id, new() { Amount = 15_00 });
        (await _shop.ReadAsync(id)).AmountRefunded.Should().Be(15_00);

        _shop.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));

        (await _shop.ReadAsync(id)).AmountRefunded.Should().Be(0);
    }

    [Fact]
    public async Task What_the_API_refuses_is_shown_and_can_be_refunded_otherwise()
    {
        var (visitor, id) = await PayAsync();
        _shop.Sandbox.FailNext(SandboxFault.Error(400) with { Method = "POST" });

        (await visitor.RefundAsync(id, "20.00")).Should().Contain("role=\"alert\"").And.Contain(">Failed<");

        (await _shop.ReadAsync(id)).Refundable.Should().Be(70_00);
    }

    [Fact]
    public async Task What_one_event_has_read_is_not_written_over_what_another_has_changed_since()
    {
        var (_, id) = await PayAsync();
        await using var slow = _shop.Services.CreateAsyncScope();
        await using var fast = _shop.Services.CreateAsyncScope();
        await slow.ServiceProvider.GetRequiredService<OrderUpdate>().FindAsync(id.ToString(), CancellationToken.None);

        await ApplyAsync(fast, "evt_newer", id, 50_00);
        var late = () => ApplyAsync(slow, "evt_older", id, 20_00);

        await late.Should().ThrowAsync<DbUpdateConcurrencyException>();
        (await _shop.ReadAsync(id)).AmountRefunded.Should().Be(50_00);
        await using var again = _shop.Services.CreateAsyncScope();
        (await ApplyAsync(again, "evt_older", id, 50_00)).Should().NotBeNull("the event was not noted as done, and comes again");
    }

    private static Task<Order?> ApplyAsync(AsyncServiceScope scope, string eventId, Guid order, long refunded)
    {
        var received = WebhookReader.ReadUnverified(System.Text.Encoding.UTF8.GetBytes(
            $$"""{ "id": "{{eventId}}", "object": "event", "type": "charge.refunded", "created": 1772445600, "data": { "object": { "id": "ch_1", "object": "charge" } } }"""));
        var store = scope.ServiceProvider.GetRequiredKeyedService<WebhookStore>("");
        var context = new WebhookContext(received, store, scope.ServiceProvider);
        return scope.ServiceProvider.GetRequiredService<OrderUpdate>().ApplyAsync(context, order.ToString(), order => order.NoteRefunded(refunded), CancellationToken.None);
    }

    private async Task<(Visitor Visitor, Guid Order)> PayAsync(string card = "tok_visa")
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();
        _shop.Sandbox.CompleteCheckoutSession(session, card);
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.Paid);
        return (visitor, id);
    }

    private async Task<IReadOnlyList<Refund>> RefundsAsync()
    {
        var charge = (await _shop.Payments.Charges.ListAsync()).Data.Single();
        return (await _shop.Payments.Charges.ListRefundsAsync(charge.Id)).Data;
    }
}
