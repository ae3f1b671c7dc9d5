using System.Globalization;
using Payments.Client.Parameters;

namespace Payments.Client.Forms;

/// <summary>
/// Writes parameters as <c>application/x-www-form-urlencoded</c> into pooled memory. Nested names are written as <c>parent[child]</c>, list items as
/// <c>parent[0]</c>. A null is not written at all. The same bytes serve as a body and as a query.
/// </summary>
internal class FormWriter : ParameterWriter, IDisposable
{
    private FormBytes _form = new(4096);
    private FormPath _path = new();

    /// <summary>What has been written so far.</summary>
    public ReadOnlySpan<byte> Written => _form.Written;

    public void Dispose()
    {
        _form.Forget();
        _path.Forget();
    }

    public override int Enter(string name) => _path.Enter(name);

    public override void Leave(int outer) => _path.Leave(outer);

    public override void Write(string text)
    {
        BeginPair();
        _form.AppendEncoded(text.AsSpan());
    }

    public override void Write(long number)
    {
        BeginPair();
        _form.Append(number);
    }

    public override void Write(decimal number)
    {
        BeginPair();
        _form.AppendEncoded(number.ToString(CultureInfo.InvariantCulture).AsSpan());
    }

    public override void Write(bool flag)
    {
        BeginPair();
        _form.Append(flag ? "true"u8 : "false"u8);
    }

    /// <summary>Writes the file's name, for people to read: a file itself is sent by <see cref="MultipartWriter"/>.</summary>
    public override void Write(FileUpload file) => Write(file.ToString());

    public override void Write(ApiOptions group) => group.Write(this);

    public override void Write(string name, string text)
    {
        BeginPair(name);
        _form.AppendEncoded(text.AsSpan());
    }

    public override void Write(string name, long number)
    {
        BeginPair(name);
        _form.Append(number);
    }

    public override void WriteCleared() => BeginPair();

    public override void WriteExtra(ParameterMap<string> extra)
    {
        foreach (var entry in extra)
        {
            WriteExtra(entry.Key, entry.Value);
        }
    }

    /// <summary>Writes a parameter that has no property, inside the current group. Its name may be a nested one, as <c>a[b]</c>.</summary>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public void WriteExtra(string name, string? value)
    {
        ParameterName.Check(name);
        var outer = _path.EnterNested(name);
        Write(value ?? "");
        _path.Leave(outer);
    }

    /// <summary>Writes parameters that were written before.</summary>
    public void WriteForm(ReadOnlySpan<byte> form)
    {
        if (!form.IsEmpty && _form.Length > 0)
        {
            _form.Append((byte)'&');
        }

        _form.Append(form);
    }

    public override void BeginMap()
    {
    }

    public override void EndMap()
    {
    }

    protected override void BeginList(bool isUnset)
    {
        if (isUnset)
        {
            WriteCleared();
        }
    }

    protected override void EndList()
    {
    }

    protected override int EnterItem(int index) => _path.EnterItem(index);

    protected override int EnterKey(string key) => _path.EnterKey(key);

    /// <summary>Begins the pair of a parameter of the current group, without entering it.</summary>
    private void BeginPair(string name)
    {
        var pair = _form.Reserve(_path.Length + name.Length + 4);
        var length = BeginPath(pair);
        if (_path.Length > 0)
        {
            pair[length++] = (byte)'[';
            FormEncoding.Copy(name, pair.Slice(length));
            length += name.Length;
            pair[length++] = (byte)']';
        }
        else
        {
            FormEncoding.Copy(name, pair.Slice(length));
            length += name.Length;
        }

        pair[length++] = (byte)'=';
        _form.Length += length;
    }

    private void BeginPair()
    {
        var pair = _form.Reserve(_path.Length + 2);
        var length = BeginPath(pair);
        pair[length++] = (byte)'=';
        _form.Length += length;
    }

    private int BeginPath(Span<byte> pair)
    {
        var length = 0;
        if (_form.Length > 0)
        {
            pair[length++] = (byte)'&';
        }

        _path.Written.CopyTo(pair.Slice(length));
        return length + _path.Length;
    }
}
