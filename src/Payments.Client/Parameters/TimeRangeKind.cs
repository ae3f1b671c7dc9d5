namespace Payments.Client.Parameters;

/// <summary>A filter on a time, in whole seconds.</summary>
internal sealed class TimeRangeKind() : RangeKind<DateRange, DateTimeOffset>(ParameterKinds.Time)
{
    protected override (DateTimeOffset? Exactly, (DateTimeOffset? Above, DateTimeOffset? From, DateTimeOffset? Below, DateTimeOffset? To) Bounds) Parts(DateRange range) =>
        (range.Exactly, (range.GreaterThan, range.GreaterThanOrEqual, range.LessThan, range.LessThanOrEqual));

    protected override DateRange Of(DateTimeOffset exactly) => DateRange.At(exactly);

    protected override DateRange Of((DateTimeOffset? Above, DateTimeOffset? From, DateTimeOffset? Below, DateTimeOffset? To) bounds) =>
        new() { GreaterThan = bounds.Above, GreaterThanOrEqual = bounds.From, LessThan = bounds.Below, LessThanOrEqual = bounds.To };
}
