using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Payments.Client.Forms;

namespace Payments.Client.Tests.Conventions;

/// <summary>Sets parameters by reflection and looks at what is written.</summary>
internal static class OptionsFiller
{
    private static ApiOptions New(Type type) => (ApiOptions)RuntimeHelpers.GetUninitializedObject(type);

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
        property.SetValue(options, Value(property.PropertyType));
        return NamesOf(Write(options).Split('&').Except(Write(New(type)).Split('&')));
    }

    /// <summary>The outermost names of what is written although nothing is set.</summary>
    public static IReadOnlyList<string> NamesWithoutValues(Type type) => NamesOf(Write(New(type)).Split('&', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> NamesOf(IEnumerable<string> pairs) => [.. pairs.Select(pair => pair.Split('=', '[')[0]).Distinct()];

    private static object Value(Type type)
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

        if (typeof(ApiOptions).IsAssignableFrom(type))
        {
            var group = New(type);
            group.ExtraParams["inner"] = "1";
            return group;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
            list.Add(Value(type.GetGenericArguments()[0]));
            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ParameterMap<>))
        {
            var map = Activator.CreateInstance(type)!;
            type.GetProperty("Item")!.SetValue(map, Value(type.GetGenericArguments()[0]), ["key"]);
            return map;
        }

        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Clearable<>) || type.GetGenericTypeDefinition() == typeof(StringOr<>)))
        {
            return Activator.CreateInstance(type, Value(type.GetGenericArguments()[0]))!;
        }

        // An open enum.
        return Activator.CreateInstance(type, "value")!;
    }
}
