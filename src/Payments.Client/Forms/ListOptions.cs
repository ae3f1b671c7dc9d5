using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>The parameters that every list has: how many items a page holds, and where it starts.</summary>
[JsonConverter(typeof(OptionsConverter<ListOptions>))]
public abstract class ListOptions : ApiOptions
{
    private long? _limit;
    private string? _startingAfter;
    private string? _endingBefore;

    private protected ListOptions()
    {
    }

    /// <summary>How many items a page holds, from 1 to 100; the API takes 10 if it is left out.</summary>
    public long? Limit { get => _limit; set => _limit = value; }

    /// <summary>The id of the item after which the page starts. Not to be combined with <see cref="EndingBefore"/>.</summary>
    public string? StartingAfter { get => _startingAfter; set => _startingAfter = value; }

    /// <summary>
    /// The id of the item before which the page ends. Auto-paging with it walks backwards, towards newer items. Not to be combined with <see cref="StartingAfter"/>.
    /// </summary>
    public string? EndingBefore { get => _endingBefore; set => _endingBefore = value; }

    /// <summary>What all pages of the list have in common.</summary>
    internal ListOptions WithoutCursor()
    {
        var copy = (ListOptions)MemberwiseClone();
        copy.StartingAfter = null;
        copy.EndingBefore = null;
        return copy;
    }

    /// <inheritdoc/>
    internal override void Visit(ParameterVisitor parameters)
    {
        parameters.Text("ending_before", ref _endingBefore);
        parameters.Integer("limit", ref _limit);
        parameters.Text("starting_after", ref _startingAfter);
        base.Visit(parameters);
    }
}
