namespace Payments.Client.Parameters;

/// <summary>A filter on a whole number.</summary>
internal sealed class IntegerRangeKind() : RangeKind<IntegerRange, long>(ParameterKinds.Integer)
{
    protected override (long? Exactly, (long? Above, long? From, long? Below, long? To) Bounds) Parts(IntegerRange range) =>
        (range.Exactly, (range.GreaterThan, range.GreaterThanOrEqual, range.LessThan, range.LessThanOrEqual));

    protected override IntegerRange Of(long exactly) => IntegerRange.EqualTo(exactly);

    protected override IntegerRange Of((long? Above, long? From, long? Below, long? To) bounds) =>
        new() { GreaterThan = bounds.Above, GreaterThanOrEqual = bounds.From, LessThan = bounds.Below, LessThanOrEqual = bounds.To };
}
