using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// Members of an object that holds one of very many, such as the details of a payment by its method. A field for each would take more memory than all the
/// rest of a charge.
/// </summary>
internal struct RareMembers
{
    private ApiObject? _first;
    private int _firstMember;
    private Dictionary<int, ApiObject>? _others;

    public readonly T? Get<T>(int member)
        where T : ApiObject => _firstMember == member && _first is not null ? (T)_first
            : _others is not null && _others.TryGetValue(member, out var value) ? (T)value
            : null;

    public void Set(int member, ApiObject? value)
    {
        if (_first is null || _firstMember == member)
        {
            (_first, _firstMember) = (value, member);
            _others?.Remove(member);
        }
        else if (value is not null)
        {
            (_others ??= [])[member] = value;
        }
        else
        {
            _others?.Remove(member);
        }
    }

    /// <summary>Writes a member; without a writer reads it instead.</summary>
    public void ReadOrWrite<T>(int member, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : ApiObject, new()
    {
        if (writer is null)
        {
            Set(member, reader.ReadObject<T>());
        }
        else
        {
            writer.WriteValue(Get<T>(member));
        }
    }
}
