namespace Payments.Client.Sandbox.Tests.Properties;

/// <summary>One step of a random walk through credit grants. Numbers pick a grant, an amount and times in hours.</summary>
internal sealed record CreditStep(CreditStepKind Kind, int Pick, int Begins, int Lasts);

internal enum CreditStepKind
{
    Grant,
    MoveExpiry,
    UnsetExpiry,
    Expire,
    Void,
    Wait,
}

/// <summary>A grant as simply as one can think of it: an amount between two times, unless it was taken back.</summary>
internal sealed class ModelGrant
{
    public required string Id { get; init; }

    public required long Amount { get; init; }

    public required long Effective { get; init; }

    public long? Expires { get; set; }

    public long? Voided { get; set; }

    public bool IsOpen(long now) => Voided is null && !(Expires <= now);

    public bool IsFunded(long now) => Effective <= now && !(Voided < Effective);

    /// <summary>What is left at a time.</summary>
    public long Left(long now) => IsFunded(now) && IsOpen(now) ? Amount : 0;
}
