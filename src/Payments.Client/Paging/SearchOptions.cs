using Payments.Client.Forms;

namespace Payments.Client;

/// <summary>The parameters that every search has: the query, how many items a page holds, and where it starts.</summary>
public abstract class SearchOptions : ApiOptions
{
    /// <summary>What to search for, in the API's query language, such as <c>amount&gt;1000 AND metadata['order']:'6735'</c>.</summary>
    public required string Query { get; set; }

    /// <summary>How many items a page holds, from 1 to 100; the API takes 10 if it is left out.</summary>
    public long? Limit { get; set; }

    /// <summary>The cursor of the page, from <see cref="Page{T}.NextPage"/>; null for the first page.</summary>
    public string? Page { get; set; }

    /// <summary>What all pages of the search have in common.</summary>
    internal SearchOptions WithoutCursor()
    {
        var copy = (SearchOptions)MemberwiseClone();
        copy.Page = null;
        return copy;
    }

    /// <inheritdoc/>
    internal override void Write(FormWriter writer)
    {
        writer.Write("limit"u8, Limit);
        writer.Write("page"u8, Page);
        writer.Write("query"u8, Query);
        base.Write(writer);
    }
}
