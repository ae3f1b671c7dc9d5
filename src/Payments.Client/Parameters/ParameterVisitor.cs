using System.Diagnostics.CodeAnalysis;

namespace Payments.Client.Parameters;

/// <summary>
/// What a class of parameters shows its fields to, one after the other and by their names on the wire. That one description serves for writing, as a form or as
/// JSON, and for reading: a writer is given the fields that are set, a reader sets them.
/// </summary>
internal readonly struct ParameterVisitor
{
    private readonly ParameterWriter? _writer;
    private readonly ParameterReader? _reader;

    public ParameterVisitor(ParameterWriter writer) => _writer = writer;

    public ParameterVisitor(ParameterReader reader) => _reader = reader;

    public void Text(string name, ref string? value, bool isRequired = false)
    {
        if (_writer is null)
        {
            value = _reader!.Read(name, ParameterKinds.Text, isRequired);
        }
        else if (value is not null)
        {
            _writer.Write(name, value);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    /// <summary>A parameter that has one value only, which is sent without being set.</summary>
    public void Constant(string name, string value)
    {
        if (_writer is null)
        {
            _reader!.ReadConstant(name, value);
        }
        else
        {
            _writer.Write(name, value);
        }
    }

    public void Integer(string name, ref long? value, bool isRequired = false)
    {
        if (_writer is null)
        {
            value = _reader!.ReadValue(name, ParameterKinds.Integer, isRequired);
        }
        else if (value is { } number)
        {
            _writer.Write(name, number);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    public void Enum<T>(string name, ref T? value, bool isRequired = false)
        where T : struct, IOpenEnum<T>
    {
        if (_writer is null)
        {
            value = _reader!.ReadValue(name, ParameterKinds.Enum<T>(), isRequired);
        }
        else if (value is { } word)
        {
            _writer.Write(name, EnumKind<T>.Checked(word));
        }
        else
        {
            _writer.Skip(name);
        }
    }

    /// <summary>Any other value of one piece.</summary>
    public void Value<T>(string name, ref T? value, ParameterKind<T> kind, bool isRequired = false)
        where T : struct
    {
        if (_writer is null)
        {
            value = _reader!.ReadValue(name, kind, isRequired);
        }
        else if (value is { } set)
        {
            _writer.Write(name, set, kind);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    public void Group<[DynamicallyAccessedMembers(NewObject.Needs)] T>(
        string name, ref T? value, bool isRequired = false)
        where T : ApiOptions
    {
        if (_writer is null)
        {
            value = _reader!.Read(name, ParameterKinds.Group<T>(), isRequired);
        }
        else if (value is not null)
        {
            _writer.Write(name, value);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    /// <summary>Any other value that is an object of its own.</summary>
    public void Reference<T>(string name, ref T? value, ParameterKind<T> kind, bool isRequired = false)
        where T : class
    {
        if (_writer is null)
        {
            value = _reader!.Read(name, kind, isRequired);
        }
        else if (value is not null)
        {
            _writer.Write(name, value, kind);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    public void Clearable<T>(string name, ref Clearable<T>? value, ParameterKind<T> kind, bool isRequired = false)
        where T : notnull
    {
        if (_writer is null)
        {
            value = _reader!.ReadClearable(name, kind, isRequired);
        }
        else if (value is { HasValue: true } set)
        {
            _writer.Write(name, set.Value, kind);
        }
        else if (value is { IsCleared: true })
        {
            _writer.WriteCleared(name);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The field.</param>
    /// <param name="kind">What the items are.</param>
    /// <param name="clears">Whether an empty list unsets; otherwise it is not sent.</param>
    /// <param name="isRequired">Whether it may not be missing.</param>
    public void List<T>(string name, ref IList<T>? value, ParameterKind<T> kind, bool clears = false, bool isRequired = false)
    {
        if (_writer is null)
        {
            value = _reader!.ReadList(name, kind, isRequired);
        }
        else if (value is not null)
        {
            var outer = _writer.Enter(name);
            _writer.WriteList(value, kind, clears);
            _writer.Leave(outer);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The field.</param>
    /// <param name="kind">What the values are.</param>
    /// <param name="clears">Whether the whole can be unset.</param>
    /// <param name="clearsKeys">Whether a null unsets its key.</param>
    /// <param name="isRequired">Whether it may not be missing.</param>
    public void Map<T>(string name, ref ParameterMap<T>? value, ParameterKind<T> kind, bool clears = false, bool clearsKeys = false, bool isRequired = false)
    {
        if (_writer is null)
        {
            value = _reader!.ReadMap(name, kind, clears, clearsKeys, isRequired);
        }
        else if (value is not null)
        {
            MapRules.Check(name, value, clears, clearsKeys);
            var outer = _writer.Enter(name);
            _writer.WriteMap(value, kind);
            _writer.Leave(outer);
        }
        else
        {
            _writer.Skip(name);
        }
    }

    /// <summary>Parameters that have no field of their own. They come last.</summary>
    public void Extra(ref ParameterMap<string>? value)
    {
        if (_writer is null)
        {
            value = _reader!.ReadRest();
        }
        else if (value is not null)
        {
            MapRules.Check("ExtraParams", value, clears: false, clearsKeys: true);
            _writer.WriteExtra(value);
        }
    }
}
