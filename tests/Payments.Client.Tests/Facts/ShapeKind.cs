namespace Payments.Client.Tests.Facts;

/// <summary>What a value of the API can be.</summary>
internal enum ShapeKind
{
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>The boolean true and nothing else.</summary>
    True,

    /// <summary>A time, as Unix seconds.</summary>
    Time,

    /// <summary>A decimal number in a string.</summary>
    Decimal,

    /// <summary>An object of <c>gt</c>, <c>gte</c>, <c>lt</c> and <c>lte</c>.</summary>
    Range,

    /// <summary>Any JSON.</summary>
    Any,

    /// <summary>The content of a file.</summary>
    File,

    /// <summary>One of several words.</summary>
    Words,
    Array,

    /// <summary>A page object of items.</summary>
    Page,
    Map,
    Reference,

    /// <summary>One of several shapes.</summary>
    Choice,
}
