namespace Payments.Client.Forms;

/// <summary>The name of the parameter that a form writer is at: <c>line_items[0][price]</c>. It is left by its length before it was entered.</summary>
internal struct FormPath()
{
    private FormBytes _path = new(256);

    public int Length { readonly get => _path.Length; private set => _path.Length = value; }

    public readonly ReadOnlySpan<byte> Written => _path.Written;

    public int Enter(string name)
    {
        var outer = Length;
        var room = _path.Reserve(name.Length + 2);
        if (outer == 0)
        {
            FormEncoding.Copy(name, room);
            Length = name.Length;
            return outer;
        }

        room[0] = (byte)'[';
        FormEncoding.Copy(name, room.Slice(1));
        room[name.Length + 1] = (byte)']';
        Length += name.Length + 2;
        return outer;
    }

    public int EnterItem(int index)
    {
        var outer = Length;
        _path.Append((byte)'[');
        _path.Append((long)index);
        _path.Append((byte)']');
        return outer;
    }

    public int EnterKey(string key)
    {
        var outer = Length;
        _path.Append((byte)'[');
        _path.AppendEncoded(key.AsSpan());
        _path.Append((byte)']');
        return outer;
    }

    /// <summary>Enters a parameter whose name may be a nested one, <c>a[b]</c>: of the name that is entered into a group, the first part goes into brackets.</summary>
    public int EnterNested(string name)
    {
        var outer = Length;
        var bracket = name.IndexOf('[');
        var head = name.AsSpan(0, bracket < 0 ? name.Length : bracket);
        if (outer > 0)
        {
            _path.Append((byte)'[');
            _path.AppendEncoded(head);
            _path.Append((byte)']');
        }
        else
        {
            _path.AppendEncoded(head);
        }

        AppendParts(name.AsSpan(head.Length));
        return outer;
    }

    public void Leave(int outer) => Length = outer;

    public void Forget() => _path.Forget();

    /// <summary>Appends the parts in brackets of a name, whose brackets match.</summary>
    private void AppendParts(ReadOnlySpan<char> parts)
    {
        while (!parts.IsEmpty)
        {
            var end = parts.IndexOf(']');
            _path.Append((byte)'[');
            _path.AppendEncoded(parts.Slice(1, end - 1));
            _path.Append((byte)']');
            parts = parts.Slice(end + 1);
        }
    }
}
