using System.Collections;
using System.Reflection;

namespace Payments.Client.Tests.Operations;

/// <summary>Parameters of a class that only the test's data knows.</summary>
internal static class OptionsFromJson
{
    private static readonly MethodInfo FromJson = typeof(PaymentsJson).GetMethods().Single(method =>
        method.Name == nameof(PaymentsJson.FromJson) && method.GetParameters()[0].ParameterType == typeof(string));

    public static ApiOptions Read(Type type, string json) => (ApiOptions)FromJson.MakeGenericMethod(type).Invoke(null, [json])!;

    /// <summary>Sets the parameter that is a file, if there is one: JSON can't hold it.</summary>
    public static void AddFile(ApiOptions options)
    {
        if (options.GetType().GetProperties().SingleOrDefault(property => property.PropertyType.Name == "FileUpload") is { } file)
        {
            file.SetValue(options, Activator.CreateInstance(file.PropertyType, new MemoryStream("bytes"u8.ToArray()), "a.png"));
        }
    }

    /// <summary>The names of parameters that were set although no property is there for them, at any depth.</summary>
    public static IEnumerable<string> Untyped(object? value, string path = "")
    {
        switch (value)
        {
            case ApiOptions options:
                return options.ExtraParams.Select(extra => $"{path}[{extra.Key}]").Concat(options.GetType().GetProperties()
                    .Where(property => property.Name != nameof(ApiOptions.ExtraParams))
                    .SelectMany(property => Untyped(property.GetValue(options), $"{path}[{property.Name}]")));
            case null or string or Stream:
                return [];
            case IEnumerable items:
                return items.Cast<object>().SelectMany(item => Untyped(item, path + "[]"));
            default:
                var type = value.GetType();
                return type.IsGenericType && type.GetMethod("TryGetValue") is { } tryGet && tryGet.GetParameters().Length == 1
                    ? Untyped(Given(tryGet, value), path)
                    : type.Name == "KeyValuePair`2" ? Untyped(type.GetProperty("Value")!.GetValue(value), path) : [];
        }
    }

    private static object? Given(MethodInfo tryGet, object holder)
    {
        object?[] arguments = [null];
        return (bool)tryGet.Invoke(holder, arguments)! ? arguments[0] : null;
    }
}
