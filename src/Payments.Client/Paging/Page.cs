using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;
using Payments.Client.Paging;

namespace Payments.Client;

/// <summary>One page of a list or of a search.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class Page<T> : ApiResource
{
    private readonly bool _hasData;

    /// <summary>Makes an empty page, to be filled by an initializer in a test.</summary>
    public Page()
    {
    }

    internal Page(ref JsonReader reader, JsonFactory<T> readItem)
    {
        var member = MemberCursor.Begin("\u0006object\u0004data\u0008has_more\u0009next_page\u000Btotal_count\u0003url"u8, ref reader);
        while (member.Next(ref reader))
        {
            switch (member.Index)
            {
                case 0:
                    Object = reader.ReadKnownString();
                    continue;
                case 1:
                    Data = reader.ReadList(readItem);
                    _hasData = true;
                    continue;
                case 2:
                    HasMore = reader.ReadBoolean();
                    continue;
                case 3:
                    NextPage = reader.ReadNullableString();
                    continue;
                case 4:
                    TotalCount = reader.ReadNullableInt64();
                    continue;
                case 5:
                    Url = reader.ReadNullableString();
                    continue;
                default:
                    KeepUnknown(in member, ref reader);
                    continue;
            }
        }
    }

    /// <summary>What kind of page it is on the wire: <c>list</c> or <c>search_result</c>.</summary>
    [JsonPropertyName("object")]
    public string Object { get; init; } = "list";

    /// <summary>The items, in the API's order: newest first unless the operation says otherwise.</summary>
    [JsonPropertyName("data")]
    public IReadOnlyList<T> Data { get; init; } = [];

    /// <summary>Whether there are items after this page in the direction of travel.</summary>
    [JsonPropertyName("has_more")]
    public bool HasMore { get; init; }

    /// <summary>The path that the page came from, without its parameters.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The cursor of the next page of a search; null on the last page and in lists.</summary>
    [JsonPropertyName("next_page")]
    public string? NextPage { get; init; }

    /// <summary>How many items match in all, if the request expanded <c>total_count</c>; otherwise null.</summary>
    [JsonPropertyName("total_count")]
    public long? TotalCount { get; init; }

    /// <inheritdoc/>
    internal override ModelText Describe() => new(PageText.Of(typeof(T).Name, Data.Count, HasMore));

    /// <inheritdoc/>
    internal override bool IsForeign => !_hasData && AdditionalProperties is not null;
}
