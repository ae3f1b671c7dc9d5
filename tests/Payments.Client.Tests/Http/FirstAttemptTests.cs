using System.Reflection;
using System.Runtime.Loader;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>A program starts faster if it loads nothing that its first call does not need.</summary>
public class FirstAttemptTests
{
    private const string Polly = "Polly.Core";

    [Theory]
    [InlineData(200, false)]
    [InlineData(404, false)]
    [InlineData(503, true)]
    public async Task Polly_is_loaded_only_for_a_retry(int status, bool isLoaded)
    {
        var context = new FreshContext();

        await CallAsync(context, status);

        context.Assemblies.Select(assembly => assembly.GetName().Name).Should().Contain("Payments.Client");
        context.Assemblies.Any(assembly => assembly.GetName().Name == Polly).Should().Be(isLoaded);
    }

    /// <summary>Runs in a context of its own, in which nothing was called before.</summary>
    internal static async Task CallAsync(int firstStatus)
    {
        using var client = new TestClient(Steps.Responds(firstStatus, Steps.Charge), Steps.Succeeds);
        try
        {
            await client.GetAsync();
        }
        catch (ApiException)
        {
            // Only what is loaded counts here.
        }
    }

    private static Task CallAsync(FreshContext context, int status)
    {
        var same = context.LoadFromAssemblyName(typeof(FirstAttemptTests).Assembly.GetName()).GetType(typeof(FirstAttemptTests).FullName!)!;
        return (Task)same.GetMethod(nameof(CallAsync), BindingFlags.NonPublic | BindingFlags.Static, [typeof(int)])!.Invoke(null, [status])!;
    }

    private sealed class FreshContext : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name is { } name && (name == Polly || name.StartsWith("Payments.Client", StringComparison.Ordinal))
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name + ".dll"))
                : null;
    }
}
