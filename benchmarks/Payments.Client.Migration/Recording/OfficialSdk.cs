using System.Reflection;
using Stripe;

namespace Payments.Client.Migration.Recording;

/// <summary>The methods of the official SDK, those of <c>/v2</c> left out.</summary>
internal static class OfficialSdk
{
    public static async Task<IReadOnlyList<SdkMethod>> RecordAsync()
    {
        using var requests = new RequestRecorder();
        using var http = new HttpClient(requests);
        var client = new StripeClient("sk_test_recorded", "ca_recorded", new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false));
        var recorder = new MethodRecorder(requests);
        var methods = new List<SdkMethod>();
        foreach (var service in typeof(StripeClient).Assembly.GetExportedTypes().Where(IsService))
        {
            methods.AddRange(await recorder.RecordAsync(NameOf(service), Activator.CreateInstance(service, client)!));
        }

        return methods;
    }

    private static bool IsService(Type type) =>
        type is { IsAbstract: false, Namespace: { } space } && !space.StartsWith("Stripe.V2", StringComparison.Ordinal)
        && typeof(Service).IsAssignableFrom(type) && type.GetConstructor([typeof(IStripeClient)]) is not null;

    private static string NameOf(Type service) => service.FullName!["Stripe.".Length..];
}
