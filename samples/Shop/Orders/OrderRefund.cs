namespace Shop.Orders;

/// <summary>Money that staff want to give back. It is written down before the API is asked, so that a crash in between loses nothing.</summary>
public sealed class OrderRefund
{
    /// <summary>Made with the form that asks for it, and the idempotency key towards the API: whatever is sent twice is done once.</summary>
    public Guid Id { get; init; }

    public long Amount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public RefundStatus Status { get; private set; }

    /// <summary>Why it came to nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>It lessens what can be given back: it was done, or may have been.</summary>
    public bool IsCounted => Status != RefundStatus.Failed;

    public void Accept() => Status = Status == RefundStatus.Requested ? RefundStatus.Accepted : Status;

    public void Fail(string? problem)
    {
        Status = RefundStatus.Failed;
        Problem = problem;
    }
}
