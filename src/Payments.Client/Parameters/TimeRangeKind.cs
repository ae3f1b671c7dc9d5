namespace Payments.Client.Parameters;

/// <summary>A filter on a time: a number for an exact second, otherwise a group of bounds.</summary>
internal sealed class TimeRangeKind : ParameterKind<DateRange>
{
    public override void Write(ParameterWriter writer, DateRange value)
    {
        if (value.Exactly is { } time)
        {
            if ((value.GreaterThan ?? value.GreaterThanOrEqual ?? value.LessThan ?? value.LessThanOrEqual) is not null)
            {
                throw new ArgumentException("A DateRange has both an exact time and a bound, which can't be sent together: make it with one of its methods, or set bounds only.");
            }

            writer.Write(time.ToUnixTimeSeconds());
            return;
        }

        writer.BeginMap();
        Write(writer, "gt", value.GreaterThan);
        Write(writer, "gte", value.GreaterThanOrEqual);
        Write(writer, "lt", value.LessThan);
        Write(writer, "lte", value.LessThanOrEqual);
        writer.EndMap();
    }

    public override DateRange Read(ParameterJson json)
    {
        if (json.IsNumber)
        {
            return DateRange.At(json.Time());
        }

        var bounds = new ParameterReader(json);
        var range = new DateRange
        {
            GreaterThan = bounds.ReadValue("gt", ParameterKinds.Time),
            GreaterThanOrEqual = bounds.ReadValue("gte", ParameterKinds.Time),
            LessThan = bounds.ReadValue("lt", ParameterKinds.Time),
            LessThanOrEqual = bounds.ReadValue("lte", ParameterKinds.Time),
        };
        bounds.End();
        return range;
    }

    private static void Write(ParameterWriter writer, string name, DateTimeOffset? bound)
    {
        if (bound is { } time)
        {
            writer.Write(name, time.ToUnixTimeSeconds());
        }
    }
}
