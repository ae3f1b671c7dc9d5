using System.Reflection;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Runs the tests that a page shows, as xunit would.</summary>
internal static class ShownFacts
{
    /// <summary>Runs every fact of the types; returns how many there were.</summary>
    public static async Task<int> RunAsync(IEnumerable<Type> types)
    {
        var facts = types.SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FactAttribute>() is not null).ToArray();
        foreach (var fact in facts)
        {
            await RunAsync(fact);
        }

        return facts.Length;
    }

    private static async Task RunAsync(MethodInfo fact)
    {
        var fixtures = fact.DeclaringType!.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IClassFixture<>))
            .Select(type => Activator.CreateInstance(type.GenericTypeArguments[0])).ToArray();
        var test = Activator.CreateInstance(fact.DeclaringType, fixtures)!;
        try
        {
            await (fact.Invoke(test, null) as Task ?? Task.CompletedTask);
        }
        finally
        {
            foreach (var used in fixtures.Prepend(test))
            {
                (used as IDisposable)?.Dispose();
            }
        }
    }
}
