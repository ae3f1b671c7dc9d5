namespace Payments.Client.Sandbox.Tests.Properties;

/// <summary>One step of a random walk through payments. Numbers pick a charge and a share of its amount.</summary>
internal sealed record Step(StepKind Kind, int Pick, int Percent);

internal enum StepKind
{
    Charge,
    Authorize,
    ChargeDisputed,
    ChargeDeclined,
    Capture,
    Refund,
    WinDispute,
    LoseDispute,
    CloseDispute,
    Wait,
}

/// <summary>An entry that the ledger must have.</summary>
internal sealed record Entry(string Category, long Amount, long Fee);

/// <summary>A charge as simply as one can think of it.</summary>
internal sealed class ModelCharge
{
    public const long AuthorizationSeconds = 7 * 24 * 60 * 60;
    public const long ResponseSeconds = 9 * 24 * 60 * 60;

    public required string Id { get; init; }

    public required long Amount { get; init; }

    public required long Created { get; init; }

    public bool IsFailed { get; init; }

    public bool WillBeDisputed { get; init; }

    public long Captured { get; set; }

    public bool IsCaptured { get; set; }

    public long GivenBack { get; set; }

    public bool IsWithdrawn { get; set; }

    /// <summary>When the response to the dispute is due; null if none waits for one.</summary>
    public long? ResponseDue { get; set; }

    public long Left => Amount - GivenBack;
}

/// <summary>What a simple mind expects of the sandbox: which requests are taken, and what they do to the money.</summary>
internal sealed class PaymentModel
{
    private const long DisputeFee = 1500;
    private const long LeastAmount = 50;

    public List<ModelCharge> Charges { get; } = [];

    public List<Entry> Ledger { get; } = [];

    public void Add(ModelCharge charge, bool capture, long now)
    {
        Charges.Add(charge);
        if (capture)
        {
            Settle(charge, charge.Amount, now);
        }
    }

    public bool Capture(ModelCharge charge, long amount, long now)
    {
        if (charge.IsFailed || charge.IsCaptured || charge.Left == 0 || amount < LeastAmount || amount > charge.Amount)
        {
            return false;
        }

        Settle(charge, amount, now);
        charge.GivenBack = charge.Amount - amount;
        return true;
    }

    public bool Refund(ModelCharge charge, long amount)
    {
        var isTaken = !charge.IsFailed && charge.Left > 0 && !charge.IsWithdrawn && amount > 0 && amount <= charge.Left && (charge.IsCaptured || amount == charge.Left);
        if (isTaken)
        {
            charge.GivenBack += amount;
            if (charge.IsCaptured)
            {
                Ledger.Add(new Entry("refund", -amount, 0));
            }
        }

        return isTaken;
    }

    public bool TestResponse(ModelCharge charge, bool wins)
    {
        if (charge.ResponseDue is null)
        {
            return false;
        }

        charge.ResponseDue = null;
        if (wins)
        {
            charge.IsWithdrawn = false;
            Ledger.Add(new Entry("dispute_reversal", charge.Captured, 0));
        }

        return true;
    }

    /// <summary>What time alone brings about.</summary>
    public void Wait(long now)
    {
        foreach (var charge in Charges)
        {
            if (!charge.IsFailed && !charge.IsCaptured && now >= charge.Created + ModelCharge.AuthorizationSeconds)
            {
                charge.GivenBack = charge.Amount;
            }

            if (now >= charge.ResponseDue)
            {
                charge.ResponseDue = null;
            }
        }
    }

    private void Settle(ModelCharge charge, long amount, long now)
    {
        charge.IsCaptured = true;
        charge.Captured = amount;
        Ledger.Add(new Entry("charge", amount, (long)Math.Round(amount * 0.029m, MidpointRounding.AwayFromZero) + 30));
        if (charge.WillBeDisputed)
        {
            charge.IsWithdrawn = true;
            charge.ResponseDue = now + ModelCharge.ResponseSeconds;
            Ledger.Add(new Entry("dispute", -amount, DisputeFee));
        }
    }
}
