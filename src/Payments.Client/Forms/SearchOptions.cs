using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>The parameters that every search has: the query, how many items a page holds, and where it starts.</summary>
[JsonConverter(typeof(OptionsConverter<SearchOptions>))]
public abstract class SearchOptions : ApiOptions
{
    private string? _query;
    private long? _limit;
    private string? _page;

    private protected SearchOptions()
    {
    }

    /// <summary>What to search for, in the API's query language, such as <c>amount&gt;1000 AND metadata['order']:'6735'</c>.</summary>
    public required string Query { get => _query!; set => _query = value; }

    /// <summary>How many items a page holds, from 1 to 100; the API takes 10 if it is left out.</summary>
    public long? Limit { get => _limit; set => _limit = value; }

    /// <summary>The cursor of the page, from <see cref="Page{T}.NextPage"/>; null for the first page.</summary>
    public string? Page { get => _page; set => _page = value; }

    /// <summary>What all pages of the search have in common.</summary>
    internal SearchOptions WithoutCursor()
    {
        var copy = (SearchOptions)MemberwiseClone();
        copy.Page = null;
        return copy;
    }

    /// <inheritdoc/>
    internal override void Visit(ParameterVisitor parameters)
    {
        parameters.Integer("limit", ref _limit);
        parameters.Text("page", ref _page);
        parameters.Text("query", ref _query, isRequired: true);
        base.Visit(parameters);
    }
}
