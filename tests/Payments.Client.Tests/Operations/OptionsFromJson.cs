using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Payments.Client.Tests.Operations;

/// <summary>Parameters of a class that only the test's data knows.</summary>
internal static class OptionsFromJson
{
    private static readonly MethodInfo FromJson = typeof(PaymentsJson).GetMethods().Single(method =>
        method.Name == nameof(PaymentsJson.FromJson) && method.GetParameters()[0].ParameterType == typeof(string));

    public static ApiOptions Read(Type type, string json) => FileOf(type) is null ? (ApiOptions)FromJson.MakeGenericMethod(type).Invoke(null, [json])! : ReadBesidesFile(type, json);

    /// <summary>Sets the parameter that is a file, if there is one: JSON can't hold it.</summary>
    public static void AddFile(ApiOptions options)
    {
        FileOf(options.GetType())?.SetValue(options, new FileUpload(new MemoryStream("bytes"u8.ToArray()), "a.png"));
    }

    private static PropertyInfo? FileOf(Type type) => type.GetProperties().SingleOrDefault(property => property.PropertyType == typeof(FileUpload));

    // Parameters without their file can't be read: it is required.
    private static ApiOptions ReadBesidesFile(Type type, string json)
    {
        var options = (ApiOptions)RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in JsonDocument.Parse(json).RootElement.EnumerateObject())
        {
            var property = type.GetProperties().Single(candidate => string.Equals(candidate.Name, member.Name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            property.SetValue(options, JsonSerializer.Deserialize(member.Value, property.PropertyType));
        }

        return options;
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
