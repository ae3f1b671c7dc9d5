namespace Payments.Client.Tests.Support;

/// <summary>Reads JSON as a response of the API.</summary>
internal static class JsonResponses
{
    public static Task<Charge> ChargeAsync(string json) => Client(CapturingApi.Respond(json)).Charges.GetAsync("ch_1");

    public static Task<BalanceTransaction> BalanceTransactionAsync(string json) => Client(CapturingApi.Respond(json)).BalanceTransactions.GetAsync("txn_1");

    public static Task<Page<Charge>> PageAsync(string json) => Client(CapturingApi.Respond(json)).Charges.ListAsync();

    /// <summary>The exception that reading a charge ends in.</summary>
    public static Task<InvalidResponseException> FailureAsync(string json) => FailureAsync(CapturingApi.Respond(json));

    /// <inheritdoc cref="FailureAsync(string)"/>
    public static async Task<InvalidResponseException> FailureAsync(HttpResponseMessage response)
    {
        var act = () => Client(response).Charges.GetAsync("ch_1");
        return (await act.Should().ThrowAsync<InvalidResponseException>()).Which;
    }

    private static PaymentsClient Client(HttpResponseMessage response) => new CapturingApi { Responder = () => response }.Client();
}
