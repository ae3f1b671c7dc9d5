using System.Reflection;

namespace Payments.Client.Migration.Recording;

/// <summary>Calls each method of a service, and tells what it sends.</summary>
internal sealed class MethodRecorder(RequestRecorder requests)
{
    private const string Async = "Async";
    private const string AutoPagingAsync = "AutoPagingAsync";

    /// <summary>The methods of a service: overloads, and the two forms of a method that can be awaited or not, as one.</summary>
    /// <param name="name">What the service is called in the result.</param>
    /// <param name="service">The service.</param>
    /// <exception cref="InvalidOperationException">A method sends no request, or several.</exception>
    public async Task<IReadOnlyList<SdkMethod>> RecordAsync(string name, object service)
    {
        var methods = service.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.DeclaringType != typeof(object) && !method.IsSpecialName && !method.IsGenericMethod)
            .ToLookup(method => method.Name);
        var recorded = new List<SdkMethod>();
        foreach (var overloads in methods.Where(overloads => !overloads.Key.Contains("AutoPaging", StringComparison.Ordinal) && !methods.Contains(overloads.Key + Async)))
        {
            var walked = overloads.Key.Replace(Async, AutoPagingAsync, StringComparison.Ordinal);
            var shown = walked != overloads.Key && methods.Contains(walked) ? walked.Replace(AutoPagingAsync, "[AutoPaging]Async", StringComparison.Ordinal) : overloads.Key;
            foreach (var overload in overloads)
            {
                foreach (var arguments in Arguments.For(overload))
                {
                    recorded.Add(new(name, shown, await RequestOfAsync(service, overload, arguments)));
                }
            }
        }

        return [.. recorded.Distinct()];
    }

    private async Task<string> RequestOfAsync(object service, MethodInfo method, object?[] arguments)
    {
        requests.Forget();
        var failure = default(Exception);
        try
        {
            switch (method.Invoke(service, arguments))
            {
                case Task call:
                    await call;
                    break;
                // An address that is to be opened in a browser is requested there.
                case Uri address:
                    return "GET " + Arguments.TemplateOf(address);
                case string address:
                    return "GET " + Arguments.TemplateOf(new Uri(address));
            }
        }
        catch (Exception exception) when (requests.Requests.Count > 0 || exception is TargetInvocationException or ArgumentException)
        {
            failure = exception;
        }

        return requests.Requests is [var request]
            ? request
            : throw new InvalidOperationException($"{method.DeclaringType}.{method} sent {requests.Requests.Count} requests in place of one.", failure);
    }
}
