namespace Payments.Client.Parameters;

/// <summary>A filter on a value: the value itself, otherwise a group of bounds.</summary>
internal abstract class RangeKind<TRange, T>(ParameterKind<T> kind) : ParameterKind<TRange>
    where T : struct
{
    public override void Write(ParameterWriter writer, TRange value)
    {
        var (exactly, bounds) = Parts(value);
        if (exactly is { } only)
        {
            if (!bounds.Equals(default))
            {
                throw new ArgumentException($"The {typeof(TRange).Name} has both an exact value and a bound, which can't be sent together: make it with one of its methods, or set bounds only.");
            }

            kind.Write(writer, only);
            return;
        }

        writer.BeginMap();
        Write(writer, "gt", bounds.Above);
        Write(writer, "gte", bounds.From);
        Write(writer, "lt", bounds.Below);
        Write(writer, "lte", bounds.To);
        writer.EndMap();
    }

    public override TRange Read(ParameterJson json)
    {
        if (json.IsNumber)
        {
            return Of(kind.Read(json));
        }

        var reader = new ParameterReader(json);
        var bounds = (reader.ReadValue("gt", kind), reader.ReadValue("gte", kind), reader.ReadValue("lt", kind), reader.ReadValue("lte", kind));
        reader.End();
        return Of(bounds);
    }

    protected abstract (T? Exactly, (T? Above, T? From, T? Below, T? To) Bounds) Parts(TRange range);

    protected abstract TRange Of(T exactly);

    protected abstract TRange Of((T? Above, T? From, T? Below, T? To) bounds);

    private void Write(ParameterWriter writer, string name, T? bound)
    {
        if (bound is { } value)
        {
            writer.Write(name, value, kind);
        }
    }
}
