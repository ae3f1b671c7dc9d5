using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;
using Payments.Client.Resources;

namespace Payments.Client;

/// <summary>One page of a list or of a search.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[JsonConverter(typeof(HolderConverter))]
public sealed class Page<T> : ApiResource
{
    private const string List = "list";

    private readonly bool _hasData;

    /// <summary>Makes an empty page, to be filled by an initializer in a test.</summary>
    public Page() => Add(0);

    internal Page(ref JsonReader reader, JsonFactory<T> readItem)
    {
        var member = MemberCursor.Begin(Names(), ref reader);
        while (member.Next(ref reader))
        {
            switch (member.Index)
            {
                case < 0:
                    KeepUnknown(member.UnknownName, ref reader);
                    continue;
                case var index when TryTakeNull(index, ref reader):
                    _hasData |= index == 1;
                    continue;
                case 0:
                    Object = reader.ReadString(List);
                    continue;
                case 1:
                    Data = reader.ReadList(readItem);
                    _hasData = true;
                    continue;
                case 2:
                    HasMore = reader.ReadBoolean();
                    continue;
                case 3:
                    NextPage = reader.ReadString();
                    continue;
                case 4:
                    TotalCount = reader.ReadInt64();
                    continue;
                case 5:
                    Url = reader.ReadString();
                    continue;
            }
        }

        Missing = !Has(1) ? "data" : !Has(2) ? "has_more" : null;
    }

    /// <summary>What kind of page it is on the wire: <c>list</c> or <c>search_result</c>.</summary>
    public string Object { get; init { field = value; Add(0); } } = List;

    /// <summary>The items, in the API's order: newest first unless the operation says otherwise.</summary>
    public IReadOnlyList<T> Data { get; init { field = value; Add(1); } } = [];

    /// <summary>Whether there are items after this page in the direction of travel.</summary>
    public bool HasMore { get; init { field = value; Add(2); } }

    /// <summary>The path that the page came from, without its parameters.</summary>
    public string? Url { get; init { field = value; Add(5); } }

    /// <summary>The cursor of the next page of a search; null on the last page and in lists.</summary>
    public string? NextPage { get; init { field = value; Add(3); } }

    /// <summary>How many items match in all, if the request expanded <c>total_count</c>; otherwise null.</summary>
    public long? TotalCount { get; init { field = value; Add(4); } }

    /// <summary>Which of the members that every page has did not come; null if all did.</summary>
    internal string? Missing { get; }

    /// <inheritdoc/>
    internal override ModelText Describe() => new(PageText.Of(typeof(T).Name, Data.Count, HasMore));

    /// <inheritdoc/>
    internal override bool IsForeign => !_hasData && AdditionalProperties is not null;

    /// <inheritdoc/>
    private protected override ReadOnlySpan<byte> Names() =>
        "\u0006object"u8 +
        "\u0004data"u8 +
        "\u0008has_more"u8 +
        "\u0009next_page"u8 +
        "\u000Btotal_count"u8 +
        "\u0003url"u8;

    /// <inheritdoc/>
    private protected override bool CanBeNull(int member) => member is not (0 or 1 or 2);

    // Reading is the constructor's, which is told what the items are: here there always is a writer.
    private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        switch (member)
        {
            case 0:
                writer!.WriteValue(Object);
                break;
            case 1:
                writer!.WriteValue(Data);
                break;
            case 2:
                writer!.WriteValue(HasMore);
                break;
            case 3:
                writer!.WriteValue(NextPage);
                break;
            case 4:
                writer!.WriteValue(TotalCount);
                break;
            case 5:
                writer!.WriteValue(Url);
                break;
        }
    }
}
