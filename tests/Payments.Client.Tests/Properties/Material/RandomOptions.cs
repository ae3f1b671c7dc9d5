using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Payments.Client.Tests.Conventions;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>Makes the parameters of any operation, with any values, together with the tree that a server must read.</summary>
internal sealed class RandomOptions
{
    private const int Deepest = 6;

    private static readonly Type[] Types = [.. typeof(Charge).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && typeof(ApiOptions).IsAssignableFrom(type))

        // The content of a file is in no such tree.
        .Where(type => Array.TrueForAll(type.GetProperties(), property => property.PropertyType != typeof(FileUpload)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    // That each name is the description's is proven by the conventions.
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, string Name, bool IsRequired)[]> Parameters = new();

    private readonly Entropy _entropy;

    private RandomOptions(Entropy entropy) => _entropy = entropy;

    /// <summary>Makes parameters by the choices that the bytes make.</summary>
    public static (ApiOptions Options, FormNode Tree) From(byte[] choices)
    {
        var entropy = new Entropy(choices);
        return new RandomOptions(entropy).Group(Types[entropy.Below(Types.Length)], 0);
    }

    /// <summary>What a text is once it was UTF-8: an unpaired surrogate has no place there, and the URL standard puts U+FFFD in it.</summary>
    public static string AsSent(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private (ApiOptions Options, FormNode Tree) Group(Type type, int depth)
    {
        var options = (ApiOptions)RuntimeHelpers.GetUninitializedObject(type);
        var tree = new FormNode();
        foreach (var (name, value) in OptionsFiller.Constants(type))
        {
            tree.Add(name, FormNode.Of(value));
        }

        foreach (var (property, name, isRequired) in Parameters.GetOrAdd(type, ParametersOf))
        {
            if (isRequired || (depth < Deepest && _entropy.OneIn(4)))
            {
                var (value, member) = Value(property, depth + 1);
                property.SetValue(options, value);
                tree.Add(name, member);
            }
        }

        if (_entropy.OneIn(3))
        {
            AddExtra(options, tree);
        }

        return (options, tree);
    }

    private void AddExtra(ApiOptions options, FormNode tree)
    {
        var (name, step, value) = ($"extra {Plain()}", Plain(), _entropy.Text());
        var isNested = _entropy.OneIn(2);
        options.ExtraParams[isNested ? $"{name}[{step}]" : name] = value;
        var leaf = FormNode.Of(AsSent(value));
        if (isNested)
        {
            var group = new FormNode();
            group.Add(AsSent(step), leaf);
            tree.Add(AsSent(name), group);
        }
        else
        {
            tree.Add(AsSent(name), leaf);
        }

        string Plain() => _entropy.Text().Replace("[", "").Replace("]", "");
    }

    private (object? Value, FormNode Tree) Value(PropertyInfo property, int depth) =>
        property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ParameterMap<>)
            ? Map(type, OptionsFiller.Unsetting(property), depth)
            : Value(property.PropertyType, depth);

    private (object? Value, FormNode Tree) Value(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (typeof(ApiOptions).IsAssignableFrom(type))
        {
            var choices = OptionsFiller.Choices(type);
            return Group(choices[_entropy.Below(choices.Length)], depth);
        }

        return type switch
        {
            _ when type == typeof(string) => Text(),
            _ when type == typeof(long) => Scalar(_entropy.Number()),
            _ when type == typeof(decimal) => Scalar(_entropy.Decimal()),
            _ when type == typeof(bool) => _entropy.OneIn(2) ? (true, FormNode.Of("true")) : (false, FormNode.Of("false")),
            _ when type == typeof(DateTimeOffset) => Time(),
            _ when type == typeof(DateRange) => Range(),
            _ when type == typeof(IntegerRange) => IntegerRange(),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IList<>) => List(type.GetGenericArguments()[0], depth),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Clearable<>) => Clearable(type, depth),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(StringOr<>) => StringOr(type, depth),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(KeywordOr<,>) => KeywordOr(type, depth),
            _ => OpenEnum(type),
        };
    }

    private (object Value, FormNode Tree) Text()
    {
        var text = _entropy.Text();
        return (text, FormNode.Of(AsSent(text)));
    }

    private static (object Value, FormNode Tree) Scalar(IFormattable number) => ((object)number, FormNode.Of(number.ToString(null, CultureInfo.InvariantCulture)));

    private (object Value, FormNode Tree) Time()
    {
        var seconds = _entropy.Number() % 62_000_000_000;
        return (DateTimeOffset.FromUnixTimeSeconds(seconds).AddMilliseconds(_entropy.Below(1000)), Scalar(seconds).Tree);
    }

    private (object Value, FormNode Tree) Range()
    {
        var (from, start) = Time();
        var (to, end) = Time();
        if (_entropy.OneIn(3))
        {
            return (DateRange.At((DateTimeOffset)from), start);
        }

        var tree = new FormNode();
        tree.Add("gte", start);
        tree.Add("lt", end);
        return (DateRange.Between((DateTimeOffset)from, (DateTimeOffset)to), tree);
    }

    private (object Value, FormNode Tree) IntegerRange()
    {
        var (from, to) = (_entropy.Number(), _entropy.Number());
        if (_entropy.OneIn(3))
        {
            return ((IntegerRange)from, Scalar(from).Tree);
        }

        var tree = new FormNode();
        tree.Add("gt", Scalar(from).Tree);
        tree.Add("lte", Scalar(to).Tree);
        return (new IntegerRange { GreaterThan = from, LessThanOrEqual = to }, tree);
    }

    private (object Value, FormNode Tree) List(Type itemType, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        var tree = new FormNode();
        var count = 1 + (_entropy.OneIn(40) ? 2_000 : _entropy.Next() % 4);
        for (var i = 0; i < count; i++)
        {
            var (item, member) = Value(itemType, depth + 1);
            list.Add(item);
            tree.Add(i.ToString(CultureInfo.InvariantCulture), member);
        }

        return (list, tree);
    }

    private (object Value, FormNode Tree) Map(Type type, (bool OfAll, bool OfKeys) unsetting, int depth)
    {
        var valueType = type.GetGenericArguments()[0];
        if (unsetting.OfAll && _entropy.OneIn(5))
        {
            return (OptionsFiller.Cleared(type), FormNode.Of(""));
        }

        var map = Activator.CreateInstance(type)!;
        var tree = new FormNode();
        for (var left = 1 + (_entropy.Next() % 3); left > 0; left--)
        {
            var key = _entropy.Text();
            if (tree.Members.ContainsKey(AsSent(key)))
            {
                continue;
            }

            var isUnset = unsetting.OfKeys && _entropy.OneIn(4);
            var (value, member) = isUnset ? (null, FormNode.Of("")) : Value(valueType, depth + 1);
            type.GetProperty("Item")!.SetValue(map, value, [key]);
            tree.Add(AsSent(key), member);
        }

        return (map, tree);
    }

    private (object? Value, FormNode Tree) Clearable(Type type, int depth)
    {
        if (_entropy.OneIn(4))
        {
            return (OptionsFiller.Cleared(type), FormNode.Of(""));
        }

        var (value, tree) = Value(type.GetGenericArguments()[0], depth);
        return (Activator.CreateInstance(type, value), tree);
    }

    private (object? Value, FormNode Tree) StringOr(Type type, int depth)
    {
        var (value, tree) = _entropy.OneIn(2) ? Text() : Value(type.GetGenericArguments()[0], depth);
        return (Activator.CreateInstance(type, value), tree);
    }

    private (object? Value, FormNode Tree) KeywordOr(Type type, int depth)
    {
        var (value, tree) = Value(type.GetGenericArguments()[_entropy.Below(2)], depth);
        return (Activator.CreateInstance(type, value), tree);
    }

    private (object? Value, FormNode Tree) OpenEnum(Type type)
    {
        // An empty one is refused.
        var value = $"word{_entropy.Text()}";
        return (Activator.CreateInstance(type, value), FormNode.Of(AsSent(value)));
    }

    private static (PropertyInfo Property, string Name, bool IsRequired)[] ParametersOf(Type type) =>
    [
        .. type.GetProperties().Where(property => property.Name != nameof(ApiOptions.ExtraParams)).Select(property => (
            property,
            OptionsFiller.WrittenNames(type, property)[0],
            OptionsFiller.IsRequired(property))),
    ];
}
