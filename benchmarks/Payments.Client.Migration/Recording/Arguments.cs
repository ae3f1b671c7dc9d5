using System.Reflection;
using System.Runtime.CompilerServices;

namespace Payments.Client.Migration.Recording;

/// <summary>Makes arguments with which a method gets as far as sending its request.</summary>
internal static class Arguments
{
    private const string Text = "recorded";

    /// <summary>
    /// An argument for each parameter: a text for an id, an object with what it requires for options, the default for what can be left out. Where a parameter
    /// says yes or no, each way is an argument list of its own.
    /// </summary>
    public static IEnumerable<object?[]> For(MethodInfo method)
    {
        var parameters = method.GetParameters();
        yield return Each(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Of(parameter.ParameterType));
        foreach (var choice in parameters.Where(parameter => parameter.ParameterType == typeof(bool)))
        {
            yield return Each(parameter => parameter == choice ? parameter.DefaultValue is not true : parameter.HasDefaultValue ? parameter.DefaultValue : Of(parameter.ParameterType));
        }

        object?[] Each(Func<ParameterInfo, object?> argument) => [.. parameters.Select(argument)];
    }

    /// <summary>The path of an address, with <c>{}</c> in place of each text that <see cref="For"/> made.</summary>
    public static string TemplateOf(Uri address) =>
        string.Join('/', address.AbsolutePath.Split('/').Select(segment => segment == Text ? "{}" : segment));

    private static object? Of(Type type)
    {
        if (type == typeof(string))
        {
            return Text;
        }

        if (type == typeof(Stream))
        {
            return new MemoryStream([1]);
        }

        return KnownValue(type) ?? FromText(type) ?? New(type);
    }

    private static object? New(Type type)
    {
        if (type.IsValueType)
        {
            return Activator.CreateInstance(type);
        }

        var constructor = type.IsAbstract ? null : type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length);
        return constructor is null ? null : Filled(constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]));
    }

    /// <summary>The first of an open enum's values: its default stands for none, and would be refused.</summary>
    private static object? KnownValue(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(property => property.PropertyType == type)?.GetValue(null);

    /// <summary>What takes a text or something else is given the text.</summary>
    private static object? FromText(Type type) => type.GetMethod("op_Implicit", [typeof(string)])?.Invoke(null, [Text]);

    private static object Filled(object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property.CanWrite && IsRequired(property)))
        {
            property.SetValue(options, Of(property.PropertyType));
        }

        return options;
    }

    /// <summary>The official SDK marks nothing as required, but a file can't be uploaded, nor an ephemeral key made, without these.</summary>
    private static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) || property.PropertyType == typeof(Stream) || property.Name == "StripeVersion";
}
