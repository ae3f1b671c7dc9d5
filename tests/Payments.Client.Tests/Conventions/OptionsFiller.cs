using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Payments.Client.Forms;

namespace Payments.Client.Tests.Conventions;

/// <summary>Sets parameters by reflection and looks at what is written.</summary>
internal static class OptionsFiller
{
    /// <summary>Parameters with a value for each property; below a depth, for each that is required.</summary>
    public static ApiOptions Filled(Type type, int depth = 4)
    {
        var options = New(type);
        options.ExtraParams["an[extra]"] = "1";
        foreach (var property in type.GetProperties())
        {
            if (property.Name != nameof(ApiOptions.ExtraParams) && (depth > 0 || IsRequired(property)))
            {
                property.SetValue(options, Value(property.PropertyType, group => Filled(group, depth - 1)));
            }
        }

        return options;
    }

    public static bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "RequiredMemberAttribute");

    /// <summary>The groups of parameters that a property of a type takes: the type itself, or those that derive from it.</summary>
    public static Type[] Choices(Type type) =>
        type.IsAbstract ? [.. type.Assembly.GetExportedTypes().Where(type.IsAssignableFrom).Where(candidate => !candidate.IsAbstract).OrderBy(candidate => candidate.Name, StringComparer.Ordinal)] : [type];

    /// <summary>What is written although nothing is set: parameters that have one value only.</summary>
    public static IEnumerable<(string Name, string Value)> Constants(Type type) =>
        Write(New(type)).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]));

    /// <summary>A map or a clearable that <see cref="Clear.Value"/> became.</summary>
    public static object Cleared(Type type) => type.GetMethod("op_Implicit", [typeof(Clear)])!.Invoke(null, [Clear.Value])!;

    /// <summary>Whether a map can be unset as a whole, and whether its keys can.</summary>
    public static (bool OfAll, bool OfKeys) Unsetting(PropertyInfo map)
    {
        var ofNull = Activator.CreateInstance(map.PropertyType)!;
        map.PropertyType.GetProperty("Item")!.SetValue(ofNull, null, ["key"]);
        var isNullable = !map.PropertyType.GetGenericArguments()[0].IsValueType || Nullable.GetUnderlyingType(map.PropertyType.GetGenericArguments()[0]) is not null;
        return (IsWritten(Cleared(map.PropertyType)), isNullable && IsWritten(ofNull));

        bool IsWritten(object value)
        {
            var options = New(map.DeclaringType!);
            map.SetValue(options, value);
            try
            {
                return Write(options).Length > 0;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    private static ApiOptions New(Type type) => (ApiOptions)RuntimeHelpers.GetUninitializedObject(type);

    private static ApiOptions NewGroup(Type type)
    {
        var group = New(type);
        group.ExtraParams["inner"] = "1";
        return group;
    }

    private static string Write(ApiOptions options)
    {
        using var writer = new FormWriter();
        options.Write(writer);
        return Encoding.ASCII.GetString(writer.Written.ToArray());
    }

    /// <summary>The outermost names of what is written because one property is set.</summary>
    public static IReadOnlyList<string> WrittenNames(Type type, PropertyInfo property)
    {
        var options = New(type);
        property.SetValue(options, Value(property.PropertyType, NewGroup));
        return NamesOf(Write(options).Split('&').Except(Write(New(type)).Split('&')));
    }

    /// <summary>The outermost names of what is written although nothing is set.</summary>
    public static IReadOnlyList<string> NamesWithoutValues(Type type) => NamesOf(Write(New(type)).Split('&', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> NamesOf(IEnumerable<string> pairs) => [.. pairs.Select(pair => pair.Split('=', '[')[0]).Distinct()];

    private static object Value(Type type, Func<Type, ApiOptions> newGroup)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "text";
        }

        if (type == typeof(long) || type == typeof(decimal))
        {
            return Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.UnixEpoch;
        }

        if (type == typeof(DateRange))
        {
            return DateRange.Since(DateTimeOffset.UnixEpoch);
        }

        if (type == typeof(IntegerRange))
        {
            return new IntegerRange { GreaterThanOrEqual = 1 };
        }

        if (type == typeof(FileUpload))
        {
            return new FileUpload(new MemoryStream([1]), "text.txt");
        }

        if (typeof(ApiOptions).IsAssignableFrom(type))
        {
            return newGroup(Choices(type)[0]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Value(type.GetGenericArguments()[0], newGroup));
            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ParameterMap<>))
        {
            var map = Activator.CreateInstance(type)!;
            type.GetProperty("Item")!.SetValue(map, Value(type.GetGenericArguments()[0], newGroup), ["key"]);
            return map;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeywordOr<,>))
        {
            return Activator.CreateInstance(type, Value(type.GetGenericArguments()[1], newGroup))!;
        }

        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Clearable<>) || type.GetGenericTypeDefinition() == typeof(StringOr<>)))
        {
            return Activator.CreateInstance(type, Value(type.GetGenericArguments()[0], newGroup))!;
        }

        // An open enum.
        return Activator.CreateInstance(type, "value")!;
    }
}
