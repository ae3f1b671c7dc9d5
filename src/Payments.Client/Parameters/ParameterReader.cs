using System.Text.Json;

namespace Payments.Client.Parameters;

/// <summary>Reads one group of parameters from JSON: each member is taken by its name, and what is left over must be extra parameters.</summary>
internal sealed class ParameterReader
{
    private readonly ParameterJson _group;
    private readonly List<JsonProperty> _left = [];

    /// <exception cref="JsonException">It is not an object, or one with a member twice.</exception>
    public ParameterReader(ParameterJson group)
    {
        _group = group;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in group.Members())
        {
            if (!names.Add(NameOf(member)))
            {
                throw new JsonException($"{Inside(member).Path} is there twice: which of them is meant can't be told.");
            }

            _left.Add(member);
        }
    }

    public T? Read<T>(string name, ParameterKind<T> kind, bool isRequired = false)
        where T : class => TryTake(name, isRequired, out var json) ? kind.Read(json) : null;

    public T? ReadValue<T>(string name, ParameterKind<T> kind, bool isRequired = false)
        where T : struct => TryTake(name, isRequired, out var json) ? kind.Read(json) : null;

    /// <exception cref="JsonException">The member is there, and is something else.</exception>
    public void ReadConstant(string name, string value)
    {
        if (TryTake(name, isRequired: false, out var json) && json.Text() != value)
        {
            throw json.Mismatch($"\"{value}\"");
        }
    }

    public Clearable<T>? ReadClearable<T>(string name, ParameterKind<T> kind, bool isRequired)
        where T : notnull
    {
        if (!TryTake(name, isRequired, out var json))
        {
            return null;
        }

        return json.IsNull ? Clear.Value : kind.Read(json);
    }

    public IList<T>? ReadList<T>(string name, ParameterKind<T> kind, bool isRequired) =>
        TryTake(name, isRequired, out var json) ? json.List(kind) : null;

    public ParameterMap<T>? ReadMap<T>(string name, ParameterKind<T> kind, bool clears, bool clearsKeys, bool isRequired)
    {
        if (!TryTake(name, isRequired, out var json))
        {
            return null;
        }

        return clears && json.IsNull ? Clear.Value : ReadMap(json, kind, clearsKeys);
    }

    /// <summary>Reads a map that stands anywhere.</summary>
    public static ParameterMap<T> ReadMap<T>(ParameterJson json, ParameterKind<T> kind, bool clearsKeys)
    {
        var map = new ParameterMap<T>();
        foreach (var member in new ParameterReader(json)._left)
        {
            var value = json.Inside(member.Value, NameOf(member));
            map[NameOf(member)] = clearsKeys && value.IsNull ? default : kind.Read(value);
        }

        return map;
    }

    /// <summary>The members that no parameter took: those of extra parameters, which are strings.</summary>
    public ParameterMap<string>? ReadRest()
    {
        if (_left.Count == 0)
        {
            return null;
        }

        var extra = new ParameterMap<string>();
        foreach (var member in _left)
        {
            var value = Inside(member);
            extra[NameOf(member)] = value.IsNull ? null : value.IsText ? value.Text() : throw new JsonException(
                $"{value.Path} is no parameter that this version of the SDK knows, and can't be an extra one, because it is not a string: extra parameters are strings, and nested ones are named parent[child].");
        }

        return extra;
    }

    /// <exception cref="JsonException">A member was not taken.</exception>
    public void End()
    {
        if (_left.Count > 0)
        {
            throw new JsonException($"{Inside(_left[0]).Path} is not known.");
        }
    }

    private bool TryTake(string name, bool isRequired, out ParameterJson json)
    {
        for (var i = 0; i < _left.Count; i++)
        {
            if (_left[i].NameEquals(name))
            {
                json = Inside(_left[i]);
                _left.RemoveAt(i);
                return true;
            }
        }

        json = default;
        return !isRequired ? false : throw new JsonException(
            $"{_group.Inside(default, name).Path} is required, but missing.");
    }

    private ParameterJson Inside(JsonProperty member) => _group.Inside(member.Value, NameOf(member));

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("The name of a parameter is not text in Unicode.");
        }
    }
}
