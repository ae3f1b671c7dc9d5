namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>What an exception tells of the last response.</summary>
internal sealed record Told(int? Status, string? RequestId, string Body, string? IdempotencyKey)
{
    public static Told Of(PaymentsException failure) => failure switch
    {
        ApiException answered => new(answered.StatusCode, answered.RequestId, answered.RawBody, answered.IdempotencyKey),
        ConnectionException broken => new(broken.FailedAttempts[^1].StatusCode, broken.RequestId, broken.FailedAttempts[^1].ReceivedBody, broken.IdempotencyKey),
        _ => throw new ArgumentException($"{failure.GetType().Name} tells of no call.", nameof(failure)),
    };

    /// <summary>It tells all that there was of a fault.</summary>
    public void ShouldTell(Fault fault)
    {
        Status.Should().Be(fault.Status);
        RequestId.Should().Be(fault.Status is null ? null : WireResponse.RequestId);
        if (fault.IsBodyCut)
        {
            fault.Body.Should().StartWith(Body);
        }
        else
        {
            Body.Should().Be(fault.Body);
        }
    }

    /// <summary>The exception that a call ends in, in bounded time.</summary>
    public static async Task<PaymentsException> FailureOf(Task call) =>
        (await FluentActions.Awaiting(() => call.WaitAsync(FaultClock.Patience)).Should().ThrowAsync<PaymentsException>()).Which;
}
