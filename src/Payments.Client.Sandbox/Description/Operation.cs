namespace Payments.Client.Sandbox.Description;

/// <summary>What an operation answers with.</summary>
internal enum ReturnKind
{
    Object,
    List,
    Search,
}

/// <summary>A method of a path that the API has, described or not.</summary>
internal record Endpoint(string Method, string Path);

/// <summary>One operation of the API description.</summary>
internal sealed record Operation(string Id, string Method, string Path, string? ParameterType, ReturnKind Returns, string ReturnType)
    : Endpoint(Method, Path);
