using System.Collections;

namespace Payments.Client.Sandbox.Forms;

/// <summary>Named values that keep the order in which they were added.</summary>
internal sealed class OrderedValues : IEnumerable<KeyValuePair<string, FormValue>>
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, FormValue> _byName = new(StringComparer.Ordinal);

    public int Count => _order.Count;

    public FormValue? Find(string name) => _byName.GetValueOrDefault(name);

    public void Add(string name, FormValue value)
    {
        _byName.Add(name, value);
        _order.Add(name);
    }

    public IEnumerator<KeyValuePair<string, FormValue>> GetEnumerator() =>
        _order.Select(name => KeyValuePair.Create(name, _byName[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
