namespace Payments.Client.Parameters;

/// <summary>
/// Where parameters are written to. A value is written at a place: under a name, at an index or under a key, which is entered before and left afterwards.
/// </summary>
internal abstract class ParameterWriter
{
    /// <summary>Enters a parameter of the current group.</summary>
    /// <returns>What <see cref="Leave"/> is to be told.</returns>
    public abstract int Enter(string name);

    /// <summary>Leaves a place that was entered.</summary>
    public abstract void Leave(int outer);

    public abstract void Write(string text);

    /// <summary>Writes a text that only the API may see.</summary>
    public virtual void WriteSecret(string text) => Write(text);

    public abstract void Write(long number);

    public abstract void Write(decimal number);

    public abstract void Write(bool flag);

    public abstract void Write(FileUpload file);

    public abstract void Write(ApiOptions group);

    /// <summary>Unsets what is at this place.</summary>
    public abstract void WriteCleared();

    /// <summary>Writes parameters that have no property, inside the current group. Their names may be nested ones, as <c>a[b]</c>.</summary>
    public abstract void WriteExtra(ParameterMap<string> extra);

    /// <summary>A parameter of the current group that is not set.</summary>
    public virtual void Skip(string name)
    {
    }

    public virtual void Write(string name, string text)
    {
        var outer = Enter(name);
        Write(text);
        Leave(outer);
    }

    public virtual void Write(string name, long number)
    {
        var outer = Enter(name);
        Write(number);
        Leave(outer);
    }

    public void Write(string name, ApiOptions group)
    {
        var outer = Enter(name);
        Write(group);
        Leave(outer);
    }

    public void Write<T>(string name, T value, ParameterKind<T> kind)
    {
        var outer = Enter(name);
        kind.Write(this, value);
        Leave(outer);
    }

    public void WriteCleared(string name)
    {
        var outer = Enter(name);
        WriteCleared();
        Leave(outer);
    }

    /// <summary>Writes a list. An empty one unsets, if it can.</summary>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public void WriteList<T>(IList<T> items, ParameterKind<T> kind, bool clears)
    {
        BeginList(isUnset: clears && items.Count == 0);
        for (var i = 0; i < items.Count; i++)
        {
            var outer = EnterItem(i);
            kind.Write(this, items[i] is { } item ? item : throw new ArgumentException($"Item {i} of a list of parameters is null: take it out."));
            Leave(outer);
        }

        EndList();
    }

    /// <summary>Writes a map that is within the rules.</summary>
    public void WriteMap<T>(ParameterMap<T> map, ParameterKind<T> kind)
    {
        if (map.ClearsAll)
        {
            WriteCleared();
            return;
        }

        BeginMap();
        foreach (var entry in map)
        {
            var outer = EnterKey(entry.Key);
            if (entry.Value is { } value)
            {
                kind.Write(this, value);
            }
            else
            {
                WriteCleared();
            }

            Leave(outer);
        }

        EndMap();
    }

    public abstract void BeginMap();

    public abstract void EndMap();

    protected abstract void BeginList(bool isUnset);

    protected abstract void EndList();

    protected abstract int EnterItem(int index);

    protected abstract int EnterKey(string key);
}
