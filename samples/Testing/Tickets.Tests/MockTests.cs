using System.Net;
using Payments.Client;
using RichardSzalay.MockHttp;

namespace Tickets.Tests;

/// <summary>
/// With mocks. Choose them for what the sandbox can't do on demand: a response that it never gives, an operation that it does not simulate,
/// or to see exactly what is called. The price is that the test repeats what you believe about the API, right or wrong. The first way
/// replaces a method of a service, and there is no HTTP at all; a mocking library does the same. The second replaces the connection, so
/// that the client's own reading, errors and retries take part.
/// </summary>
public sealed class MockTests
{
    [Fact]
    public async Task A_service_is_replaced_by_overriding_the_method_that_is_called()
    {
        var charges = new RecordingCharges();
        var office = new TicketOffice(new FakePayments(charges), new TicketStore());

        var ticket = await office.SellAsync("A-1", seats: 3, "tok_visa");

        Assert.Equal("ch_made_up", ticket.ChargeId);
        Assert.Equal(135_00, charges.Options?.Amount);
        Assert.Equal("A-1-tok_visa", charges.RequestOptions?.IdempotencyKey);
    }

    [Fact]
    public async Task A_response_is_made_up_as_it_comes_over_the_wire()
    {
        using var http = new MockHttpMessageHandler();
        http.When(HttpMethod.Post, "*/v1/charges").WithFormData("amount", "9000").Respond(
            HttpStatusCode.PaymentRequired, "application/json", """{ "error": { "type": "card_error", "code": "card_declined", "decline_code": "a_new_reason", "charge": "ch_1" } }""");
        using var payments = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, http.ToHttpClient());
        var office = new TicketOffice(payments, new TicketStore());

        var ticket = await office.SellAsync("A-1", seats: 2, "tok_visa");

        Assert.Equal(new Ticket("A-1", 2, TicketState.Declined, "ch_1"), ticket);
    }

    private sealed class FakePayments(ChargeService charges) : PaymentsClient
    {
        public override ChargeService Charges => charges;
    }

    private sealed class RecordingCharges : ChargeService
    {
        public ChargeCreateOptions? Options { get; private set; }

        public RequestOptions? RequestOptions { get; private set; }

        public override Task<Charge> CreateAsync(
            ChargeCreateOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default)
        {
            (Options, RequestOptions) = (options, requestOptions);
            return Task.FromResult(new Charge { Id = "ch_made_up" });
        }
    }
}
