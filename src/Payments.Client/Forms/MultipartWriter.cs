using System.Globalization;
using System.Text;
using Payments.Client.Parameters;

namespace Payments.Client.Forms;

/// <summary>Collects parameters as the fields of a <c>multipart/form-data</c> body: under the same names as in other forms, but not encoded.</summary>
internal sealed class MultipartWriter : ParameterWriter
{
    private readonly StringBuilder _path = new();
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>All fields but the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>The file and the name of its field; null if none was written.</summary>
    public KeyValuePair<string, FileUpload>? File { get; private set; }

    public override int Enter(string name) => EnterNested(name);

    public override void Leave(int outer) => _path.Length = outer;

    public override void Write(string text) => _fields.Add(new(_path.ToString(), text));

    public override void Write(long number) => Write(number.ToString(CultureInfo.InvariantCulture));

    public override void Write(decimal number) => Write(number.ToString(CultureInfo.InvariantCulture));

    public override void Write(bool flag) => Write(flag ? "true" : "false");

    public override void Write(FileUpload file) => File = new(_path.ToString(), file);

    public override void Write(ApiOptions group) => group.Visit(new ParameterVisitor(this));

    public override void WriteCleared() => Write("");

    public override void WriteExtra(ParameterMap<string> extra)
    {
        foreach (var entry in extra)
        {
            ParameterName.Check(entry.Key);
            var outer = EnterNested(entry.Key);
            Write(entry.Value ?? "");
            Leave(outer);
        }
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

    protected override int EnterItem(int index) => EnterKey(index.ToString(CultureInfo.InvariantCulture));

    protected override int EnterKey(string key)
    {
        var outer = _path.Length;
        _path.Append('[').Append(key).Append(']');
        return outer;
    }

    /// <summary>Enters a parameter whose name may be a nested one, <c>a[b]</c>: inside a group, its first part goes into brackets.</summary>
    private int EnterNested(string name)
    {
        var outer = _path.Length;
        if (outer == 0)
        {
            _path.Append(name);
            return outer;
        }

        var bracket = name.IndexOf('[');
        var first = bracket < 0 ? name.Length : bracket;
        _path.Append('[').Append(name, 0, first).Append(']').Append(name, first, name.Length - first);
        return outer;
    }
}
