namespace Payments.Client.Migration.Recording;

/// <summary>The methods of the services on our client.</summary>
internal static class OurSdk
{
    public static async Task<IReadOnlyList<SdkMethod>> RecordAsync()
    {
        using var requests = new RequestRecorder();
        using var http = new HttpClient(requests);
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_recorded", ConnectClientId = "ca_recorded", MaxRetries = 0 }, http);
        var recorder = new MethodRecorder(requests);
        var methods = new List<SdkMethod>();
        foreach (var (name, service) in ServicesOf("client", client))
        {
            methods.AddRange(await recorder.RecordAsync(name, service));
        }

        return methods;
    }

    private static IEnumerable<(string Name, object Service)> ServicesOf(string name, object owner) => owner.GetType().GetProperties()
        .Where(property => property.PropertyType.Assembly == typeof(PaymentsClient).Assembly)
        .Select(property => (Name: $"{name}.{property.Name}", Value: property.GetValue(owner)!))
        .SelectMany(child => child.Value is ApiService ? [child] : ServicesOf(child.Name, child.Value));
}
