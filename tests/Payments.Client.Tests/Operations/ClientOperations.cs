using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Operations;

/// <summary>Which method of the client carries out which operation: found by calling every method of every service and looking at what it sends.</summary>
internal static partial class ClientOperations
{
    private static readonly Lazy<ILookup<string, ClientOperation>> Found = new(FindAsync().GetAwaiter().GetResult);

    /// <summary>The methods by the method and the path of their request, with <c>{}</c> for each id.</summary>
    public static ILookup<string, ClientOperation> All => Found.Value;

    /// <summary>The method for an operation; null if the client has none.</summary>
    public static ClientOperation? Of(string operation) => All[Key(operation)].SingleOrDefault();

    /// <summary>An operation with nothing in the braces of its path.</summary>
    public static string Key(string operation) => Braces().Replace(operation, "{}");

    private static async Task<ILookup<string, ClientOperation>> FindAsync()
    {
        var found = new List<(string Key, ClientOperation Operation)>();
        using var client = new CapturingApi().Client();
        foreach (var (service, serviceOf) in Services(client, owner => owner))
        {
            foreach (var method in service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                if (typeof(Task).IsAssignableFrom(method.ReturnType))
                {
                    var operation = new ClientOperation(method, serviceOf);
                    found.Add((await KeyOfAsync(operation), operation));
                }
            }
        }

        return found.ToLookup(pair => pair.Key, pair => pair.Operation);
    }

    private static IEnumerable<(Type Service, Func<PaymentsClient, object> Of)> Services(object owner, Func<PaymentsClient, object> ownerOf) =>
        owner.GetType().GetProperties()
            .Where(property => property.PropertyType.Assembly == typeof(Charge).Assembly)
            .Where(property => property.PropertyType != typeof(OAuthService)) // OAuth is no part of the API: two of its methods send to one address.
            .SelectMany(property => typeof(ApiService).IsAssignableFrom(property.PropertyType)
                ? [(property.PropertyType, client => property.GetValue(ownerOf(client))!)]
                : Services(property.GetValue(owner)!, client => property.GetValue(ownerOf(client))!));

    private static async Task<string> KeyOfAsync(ClientOperation operation)
    {
        var api = new CapturingApi();
        using var client = api.Client();
        var ids = operation.Method.GetParameters().Count(parameter => parameter.ParameterType == typeof(string));
        var options = (ApiOptions)RuntimeHelpers.GetUninitializedObject(operation.Options);
        OptionsFromJson.AddFile(options);
        try
        {
            await operation.CallAsync(client, [.. Enumerable.Repeat("an-id", ids)], options, null);
        }
        catch (PaymentsException)
        {
            // The response fits no page; only the request is looked at.
        }

        return $"{api.Request.Method} {api.Request.Address.AbsolutePath.Replace("an-id", "{}", StringComparison.Ordinal)}";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();
}
