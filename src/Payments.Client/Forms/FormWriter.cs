using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Payments.Client.Forms;

/// <summary>
/// Writes parameters as <c>application/x-www-form-urlencoded</c> into pooled memory. Nested names are written as <c>parent[child]</c>, list items as
/// <c>parent[0]</c>. A null is not written at all. The same bytes serve as a body and as a query.
/// </summary>
internal sealed class FormWriter : IDisposable
{
    private const int LongestNumber = 40;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;
    private byte[] _path = ArrayPool<byte>.Shared.Rent(256);
    private int _pathLength;

    /// <summary>What has been written so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Dispose()
    {
        // What was written may be a card number: nobody else who rents the memory is to find it there.
        Forget(_buffer, _length);
        Forget(_path, _path.Length);
        _buffer = [];
        _path = [];
        _length = 0;
    }

    public void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            BeginPair(name);
            AppendEncoded(value);
        }
    }

    public void Write(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            BeginPair(name);
            Append(number);
        }
    }

    public void Write(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
        {
            BeginPair(name);
            Append(flag ? "true"u8 : "false"u8);
        }
    }

    public void Write(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
        {
            BeginPair(name);
            Append(number);
        }
    }

    public void Write(ReadOnlySpan<byte> name, DateTimeOffset? value) => Write(name, value?.ToUnixTimeSeconds());

    public void Write(ReadOnlySpan<byte> name, Clearable<string>? value)
    {
        if (value is { } clearable)
        {
            Write(name, clearable.TryGetValue(out var set) ? set : "");
        }
    }

    public void Write(ReadOnlySpan<byte> name, Clearable<long>? value)
    {
        if (value is { } clearable && !WriteCleared(name, clearable))
        {
            Write(name, clearable.Value);
        }
    }

    public void Write(ReadOnlySpan<byte> name, Clearable<bool>? value)
    {
        if (value is { } clearable && !WriteCleared(name, clearable))
        {
            Write(name, clearable.Value);
        }
    }

    public void Write(ReadOnlySpan<byte> name, Clearable<decimal>? value)
    {
        if (value is { } clearable && !WriteCleared(name, clearable))
        {
            Write(name, clearable.Value);
        }
    }

    public void Write(ReadOnlySpan<byte> name, Clearable<DateTimeOffset>? value)
    {
        if (value is { } clearable && !WriteCleared(name, clearable))
        {
            Write(name, clearable.Value);
        }
    }

    public void Write(ReadOnlySpan<byte> name, StringOr<long>? value)
    {
        if (value is { } either)
        {
            Write(name, either.Text);
            Write(name, either.TryGetValue(out var number) ? number : null);
        }
    }

    public void Write(ReadOnlySpan<byte> name, StringOr<DateTimeOffset>? value)
    {
        if (value is { } either)
        {
            Write(name, either.Text);
            Write(name, either.TryGetValue(out var time) ? time : null);
        }
    }

    public void Write(ReadOnlySpan<byte> name, DateRange? range)
    {
        if (range is null)
        {
            return;
        }

        Write(name, range.Exactly);
        var outer = Enter(name);
        Write("gt"u8, range.GreaterThan);
        Write("gte"u8, range.GreaterThanOrEqual);
        Write("lt"u8, range.LessThan);
        Write("lte"u8, range.LessThanOrEqual);
        Leave(outer);
    }

    public void Write(ReadOnlySpan<byte> name, ApiOptions? group)
    {
        if (group is not null)
        {
            var outer = Enter(name);
            group.Write(this);
            Leave(outer);
        }
    }

    public void WriteEnum<T>(ReadOnlySpan<byte> name, Clearable<T>? value)
        where T : struct, IOpenEnum<T>
    {
        if (value is { } clearable)
        {
            Write(name, clearable.TryGetValue(out var set) ? set.Value : "");
        }
    }

    public void WriteGroup<T>(ReadOnlySpan<byte> name, Clearable<T>? value)
        where T : ApiOptions
    {
        if (value is { } clearable && !WriteCleared(name, clearable))
        {
            Write(name, clearable.Value);
        }
    }

    public void WriteGroup<T>(ReadOnlySpan<byte> name, StringOr<T>? value)
        where T : ApiOptions
    {
        if (value is { } either)
        {
            Write(name, either.Text);
            Write(name, either.TryGetValue(out var group) ? group : null);
        }
    }

    public void WriteList(ReadOnlySpan<byte> name, IList<string>? items, bool emptyable = false)
    {
        if (BeginList(name, items, emptyable, out var outer))
        {
            for (var i = 0; i < items!.Count; i++)
            {
                WriteItem(i, items[i]);
            }

            Leave(outer);
        }
    }

    public void WriteList(ReadOnlySpan<byte> name, IList<long>? items, bool emptyable = false)
    {
        if (BeginList(name, items, emptyable, out var outer))
        {
            for (var i = 0; i < items!.Count; i++)
            {
                BeginItemPair(i);
                Append(items[i]);
            }

            Leave(outer);
        }
    }

    public void WriteEnums<T>(ReadOnlySpan<byte> name, IList<T>? items, bool emptyable = false)
        where T : struct, IOpenEnum<T>
    {
        if (BeginList(name, items, emptyable, out var outer))
        {
            for (var i = 0; i < items!.Count; i++)
            {
                WriteItem(i, items[i].Value);
            }

            Leave(outer);
        }
    }

    public void WriteGroups<T>(ReadOnlySpan<byte> name, IList<T>? items, bool emptyable = false)
        where T : ApiOptions
    {
        if (!BeginList(name, items, emptyable, out var outer))
        {
            return;
        }

        for (var i = 0; i < items!.Count; i++)
        {
            var item = EnterItem(i);
            items[i]?.Write(this);
            Leave(item);
        }

        Leave(outer);
    }

    public void WriteMap(ReadOnlySpan<byte> name, Dictionary<string, string?>? map)
    {
        if (BeginMap(name, map, out var outer))
        {
            foreach (var entry in map!)
            {
                BeginKeyPair(entry.Key);
                AppendEncoded(entry.Value ?? "");
            }

            Leave(outer);
        }
    }

    public void WriteMap(ReadOnlySpan<byte> name, Dictionary<string, long?>? map)
    {
        if (BeginMap(name, map, out var outer))
        {
            foreach (var entry in map!)
            {
                BeginKeyPair(entry.Key);
                if (entry.Value is { } number)
                {
                    Append(number);
                }
            }

            Leave(outer);
        }
    }

    public void WriteMap<T>(ReadOnlySpan<byte> name, Dictionary<string, T>? map)
        where T : ApiOptions?
    {
        if (BeginMap(name, map, out var outer))
        {
            foreach (var entry in map!)
            {
                var key = EnterKey(entry.Key);
                if (entry.Value is null)
                {
                    BeginPathPair();
                }

                entry.Value?.Write(this);
                Leave(key);
            }

            Leave(outer);
        }
    }

    public void WriteMapOfGroups<T>(ReadOnlySpan<byte> name, Dictionary<string, IList<T>?>? map)
        where T : ApiOptions
    {
        if (BeginMap(name, map, out var outer))
        {
            foreach (var entry in map!)
            {
                var key = EnterKey(entry.Key);
                if (entry.Value is not { Count: > 0 } items)
                {
                    BeginPathPair();
                }
                else
                {
                    for (var i = 0; i < items.Count; i++)
                    {
                        var item = EnterItem(i);
                        items[i]?.Write(this);
                        Leave(item);
                    }
                }

                Leave(key);
            }

            Leave(outer);
        }
    }

    /// <summary>Writes parameters that have no property, inside the current group. Their names may be nested ones, as <c>a[b]</c>.</summary>
    public void WriteExtra(IEnumerable<KeyValuePair<string, string>>? extra)
    {
        if (extra is null)
        {
            return;
        }

        foreach (var entry in extra)
        {
            ParameterName.Check(entry.Key);
            var outer = _pathLength;
            AppendExtraName(entry.Key);
            BeginPathPair();
            AppendEncoded(entry.Value ?? "");
            Leave(outer);
        }
    }

    /// <summary>Writes parameters that were written before.</summary>
    public void WriteForm(ReadOnlySpan<byte> form)
    {
        if (!form.IsEmpty && _length > 0)
        {
            Append((byte)'&');
        }

        Append(form);
    }

    private bool WriteCleared<T>(ReadOnlySpan<byte> name, Clearable<T> value)
        where T : notnull
    {
        if (!value.HasValue)
        {
            BeginPair(name);
        }

        return !value.HasValue;
    }

    private bool BeginList<T>(ReadOnlySpan<byte> name, IList<T>? items, bool emptyable, out int outer)
    {
        outer = _pathLength;
        if (items is null)
        {
            return false;
        }

        if (items.Count == 0)
        {
            if (emptyable)
            {
                BeginPair(name);
            }

            return false;
        }

        Enter(name);
        return true;
    }

    private bool BeginMap<T>(ReadOnlySpan<byte> name, Dictionary<string, T>? map, out int outer)
    {
        outer = _pathLength;
        if (map is ClearableMap<T> { ClearsAll: true })
        {
            if (map.Count > 0)
            {
                throw new ArgumentException(
                    $"{Encoding.ASCII.GetString(name.ToArray())} is set to Clear.Value but has entries too, which would be lost: set it to a new map, or add no entries.");
            }

            BeginPair(name);
            return false;
        }

        if (map is null)
        {
            return false;
        }

        Enter(name);
        return true;
    }

    private void WriteItem(int index, string? value)
    {
        BeginItemPair(index);
        AppendEncoded(value ?? "");
    }

    private void BeginPair(ReadOnlySpan<byte> name)
    {
        Reserve(_pathLength + name.Length + 4);
        var pair = _buffer.AsSpan(_length);
        var length = BeginPath(pair);
        if (_pathLength > 0)
        {
            pair[length++] = (byte)'[';
            name.CopyTo(pair.Slice(length));
            length += name.Length;
            pair[length++] = (byte)']';
        }
        else
        {
            name.CopyTo(pair.Slice(length));
            length += name.Length;
        }

        pair[length++] = (byte)'=';
        _length += length;
    }

    private void BeginItemPair(int index)
    {
        var outer = EnterItem(index);
        BeginPathPair();
        Leave(outer);
    }

    private void BeginKeyPair(string key)
    {
        var outer = EnterKey(key);
        BeginPathPair();
        Leave(outer);
    }

    private void BeginPathPair()
    {
        Reserve(_pathLength + 2);
        var pair = _buffer.AsSpan(_length);
        var length = BeginPath(pair);
        pair[length++] = (byte)'=';
        _length += length;
    }

    private int BeginPath(Span<byte> pair)
    {
        var length = 0;
        if (_length > 0)
        {
            pair[length++] = (byte)'&';
        }

        _path.AsSpan(0, _pathLength).CopyTo(pair.Slice(length));
        return length + _pathLength;
    }

    private int Enter(ReadOnlySpan<byte> name)
    {
        var outer = _pathLength;
        var nested = outer > 0;
        GrowPath(name.Length + 2);
        if (nested)
        {
            _path[_pathLength++] = (byte)'[';
        }

        name.CopyTo(_path.AsSpan(_pathLength));
        _pathLength += name.Length;
        if (nested)
        {
            _path[_pathLength++] = (byte)']';
        }

        return outer;
    }

    private int EnterItem(int index)
    {
        var outer = _pathLength;
        GrowPath(LongestNumber);
        _path[_pathLength++] = (byte)'[';
        Utf8Formatter.TryFormat(index, _path.AsSpan(_pathLength), out var written);
        _pathLength += written;
        _path[_pathLength++] = (byte)']';
        return outer;
    }

    private int EnterKey(string key)
    {
        var outer = _pathLength;
        GrowPath((key.Length * FormEncoding.LongestCharacter) + 2);
        _path[_pathLength++] = (byte)'[';
        _pathLength += FormEncoding.Encode(key.AsSpan(), _path.AsSpan(_pathLength));
        _path[_pathLength++] = (byte)']';
        return outer;
    }

    private void AppendExtraName(string name)
    {
        var bracket = name.IndexOf('[');
        var head = bracket < 0 ? name : name.Substring(0, bracket);
        var nested = _pathLength > 0;
        GrowPath((name.Length * FormEncoding.LongestCharacter) + 2);
        if (nested)
        {
            _path[_pathLength++] = (byte)'[';
        }

        _pathLength += FormEncoding.Encode(head.AsSpan(), _path.AsSpan(_pathLength));
        if (nested)
        {
            _path[_pathLength++] = (byte)']';
        }

        for (var i = head.Length; i < name.Length; i++)
        {
            if (name[i] is '[' or ']')
            {
                _path[_pathLength++] = (byte)name[i];
                continue;
            }

            var end = name.IndexOfAny(Brackets, i) is var next && next < 0 ? name.Length : next;
            _pathLength += FormEncoding.Encode(name.AsSpan(i, end - i), _path.AsSpan(_pathLength));
            i = end - 1;
        }
    }

    private void Leave(int outer) => _pathLength = outer;

    private void GrowPath(int more)
    {
        if (_path.Length - _pathLength < more)
        {
            _path = Grow(_path, _pathLength, more);
        }
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Append(long number)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    private void Append(decimal number) => AppendEncoded(number.ToString(CultureInfo.InvariantCulture));

    private void AppendEncoded(string text)
    {
        Reserve(text.Length * FormEncoding.LongestCharacter);
        _length += FormEncoding.Encode(text.AsSpan(), _buffer.AsSpan(_length));
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _length < more)
        {
            _buffer = Grow(_buffer, _length, more);
        }
    }

    private static byte[] Grow(byte[] buffer, int used, int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, used + more));
        buffer.AsSpan(0, used).CopyTo(larger);

        // Behind what is used may be the rest of a longer path that was left.
        Forget(buffer, buffer.Length);
        return larger;
    }

    private static void Forget(byte[] buffer, int used)
    {
        buffer.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static readonly char[] Brackets = ['[', ']'];
}
