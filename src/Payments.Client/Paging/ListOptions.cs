using Payments.Client.Forms;

namespace Payments.Client;

/// <summary>The parameters that every list has: how many items a page holds, and where it starts.</summary>
public abstract class ListOptions : ApiOptions
{
    /// <summary>How many items a page holds, from 1 to 100; the API takes 10 if it is left out.</summary>
    public long? Limit { get; set; }

    /// <summary>The id of the item after which the page starts. Not to be combined with <see cref="EndingBefore"/>.</summary>
    public string? StartingAfter { get; set; }

    /// <summary>
    /// The id of the item before which the page ends. Auto-paging with it walks backwards, towards newer items. Not to be combined with <see cref="StartingAfter"/>.
    /// </summary>
    public string? EndingBefore { get; set; }

    /// <summary>What all pages of the list have in common.</summary>
    internal ListOptions WithoutCursor()
    {
        var copy = (ListOptions)MemberwiseClone();
        copy.StartingAfter = null;
        copy.EndingBefore = null;
        return copy;
    }

    /// <inheritdoc/>
    internal override void Write(FormWriter writer)
    {
        writer.Write("ending_before"u8, EndingBefore);
        writer.Write("limit"u8, Limit);
        writer.Write("starting_after"u8, StartingAfter);
        base.Write(writer);
    }
}
