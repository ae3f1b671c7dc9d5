namespace Payments.Client.Sandbox.Description;

/// <summary>What an operation answers with.</summary>
internal enum ReturnKind
{
    Object,
    List,
    Search,
}

/// <summary>One operation of the API description.</summary>
internal sealed record Operation(string Id, string Method, string Path, string? ParameterType, ReturnKind Returns, string ReturnType);
