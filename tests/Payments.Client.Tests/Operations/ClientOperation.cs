using System.Reflection;

namespace Payments.Client.Tests.Operations;

/// <summary>A method of the client that carries out an operation of the API.</summary>
/// <param name="Method">The method, in its full form.</param>
/// <param name="ServiceOf">Finds the service on a client.</param>
internal sealed record ClientOperation(MethodInfo Method, Func<PaymentsClient, object> ServiceOf)
{
    /// <summary>The class of its parameters.</summary>
    public Type Options => Method.GetParameters().Single(parameter => typeof(ApiOptions).IsAssignableFrom(parameter.ParameterType)).ParameterType;

    /// <summary>What the call gives: an object, a page or something else.</summary>
    public Type Result => Method.ReturnType.GetGenericArguments()[0];

    /// <summary>Carries it out.</summary>
    /// <param name="client">The client.</param>
    /// <param name="ids">The ids of the path, in its order.</param>
    /// <param name="options">The parameters; null for none.</param>
    /// <param name="request">The options of the request; null for none.</param>
    public Task CallAsync(PaymentsClient client, IReadOnlyList<string> ids, ApiOptions? options, RequestOptions? request)
    {
        var left = new Queue<string>(ids);
        object?[] arguments = [.. Method.GetParameters().Select(parameter => Argument(parameter.ParameterType))];
        left.Should().BeEmpty("{0}.{1} takes each id of the path", Method.DeclaringType!.Name, Method.Name);
        return (Task)Method.Invoke(ServiceOf(client), arguments)!;

        object? Argument(Type type) =>
            type == typeof(string) ? left.Dequeue()
            : typeof(ApiOptions).IsAssignableFrom(type) ? options
            : type == typeof(RequestOptions) ? request
            : type.IsValueType ? Activator.CreateInstance(type)
            : null;
    }

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name}";
}
