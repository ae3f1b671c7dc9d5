namespace Payments.Client.Json;

/// <summary>The names of the members of each model, in the order in which the API sends them. The generated part holds them.</summary>
internal static partial class MemberNames
{
    /// <summary>The names of one model, each after its length.</summary>
    public static ReadOnlySpan<byte> Of(int model)
    {
        var start = NumberTable.At(Starts, model);
        return All.Slice(start, NumberTable.At(Starts, model + 1) - start);
    }
}
