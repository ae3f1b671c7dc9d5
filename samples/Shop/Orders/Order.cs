namespace Shop.Orders;

/// <summary>An order, and the rules of what may happen to it. Amounts are in the smallest unit of its currency.</summary>
public sealed class Order
{
    /// <summary>A random id: whoever knows it may see the order, as in the address of its page.</summary>
    public Guid Id { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>What it costs.</summary>
    public long Total { get; init; }

    public List<OrderLine> Lines { get; init; } = [];

    public OrderStatus Status { get; private set; }

    /// <summary>What came in.</summary>
    public long AmountPaid { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>What went back, as the API tells.</summary>
    public long AmountRefunded { get; private set; }

    public List<OrderRefund> Refunds { get; init; } = [];

    /// <summary>The checkout session in which it is paid.</summary>
    public string? SessionId { get; set; }

    /// <summary>What paid it: refunds are asked of this.</summary>
    public string? PaymentIntentId { get; set; }

    /// <summary>Where the receipt goes to.</summary>
    public string? Email { get; private set; }

    /// <summary>The order as people call it.</summary>
    public string Number => Id.ToString("N")[..8].ToUpperInvariant();

    public bool IsAwaitingPayment => Status == OrderStatus.AwaitingPayment;

    /// <summary>No money came, and none will.</summary>
    public bool IsAbandoned => Status is OrderStatus.Expired or OrderStatus.PaymentFailed;

    /// <summary>
    /// What can still be given back. What was asked for counts from then on, though it takes a moment until the API tells that it went; of what
    /// was given back without this shop, such as in the dashboard, only the API knows, and it has the last word on each refund.
    /// </summary>
    public long Refundable => AmountPaid - Math.Max(AmountRefunded, Refunds.Where(refund => refund.IsCounted).Sum(refund => refund.Amount));

    /// <summary>Takes note of a payment; of the first only, as several events tell of the same one.</summary>
    public void Pay(long amount, string currency, string? email, DateTimeOffset now)
    {
        if (PaidAt is not null)
        {
            return;
        }

        AmountPaid = amount;
        PaidAt = now;
        Email = email;
        Status = amount == Total && currency == Currency ? OrderStatus.Paid : OrderStatus.NeedsReview;
    }

    /// <summary>Takes note that the money is on its way.</summary>
    public void AwaitBank(string? email)
    {
        if (IsAwaitingPayment)
        {
            Status = OrderStatus.Processing;
            Email = email;
        }
    }

    /// <summary>Takes note that the money did not come; events may arrive in any order, so what is paid stays paid.</summary>
    public void FailPayment() => Status = PaidAt is null ? OrderStatus.PaymentFailed : Status;

    /// <summary>Takes note that the payment page was closed before anybody paid.</summary>
    public void Expire() => Status = IsAwaitingPayment ? OrderStatus.Expired : Status;

    /// <summary>Asks for money to be given back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not as much left.</exception>
    public OrderRefund RequestRefund(Guid id, long amount, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Refundable);
        var refund = new OrderRefund { Id = id, Amount = amount, CreatedAt = now };
        Refunds.Add(refund);
        return refund;
    }

    /// <summary>Takes note of all that was given back until now.</summary>
    public void NoteRefunded(long total) => AmountRefunded = total;
}
