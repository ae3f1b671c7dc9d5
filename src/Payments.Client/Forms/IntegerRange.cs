using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>A filter on a whole number, such as an amount in the smallest unit of its currency: one value, or bounds that may be open at either end.</summary>
[JsonConverter(typeof(ParameterConverter))]
public sealed class IntegerRange
{
    /// <summary>Only values above this one (<c>gt</c>).</summary>
    public long? GreaterThan { get; set; }

    /// <summary>Only this value and those above it (<c>gte</c>).</summary>
    public long? GreaterThanOrEqual { get; set; }

    /// <summary>Only values below this one (<c>lt</c>).</summary>
    public long? LessThan { get; set; }

    /// <summary>Only this value and those below it (<c>lte</c>).</summary>
    public long? LessThanOrEqual { get; set; }

    internal long? Exactly { get; private set; }

    /// <summary>Only this very value.</summary>
    /// <param name="value">The value to match.</param>
    public static implicit operator IntegerRange(long value) => EqualTo(value);

    /// <summary>Only this very value.</summary>
    /// <param name="value">The value to match.</param>
    /// <returns>The filter.</returns>
    public static IntegerRange EqualTo(long value) => new() { Exactly = value };
}
