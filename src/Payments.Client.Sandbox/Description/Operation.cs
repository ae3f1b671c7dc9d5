namespace Payments.Client.Sandbox.Description;

/// <summary>What an operation returns.</summary>
internal enum ReturnKind
{
    Object,
    List,
    Search,
}

/// <summary>One operation of the API, whether the sandbox simulates it or not.</summary>
internal sealed record Operation(string Method, string Path)
{
    /// <summary>The name that behaviours register for, such as <c>Charges.Create</c>; null for an operation that nothing describes yet.</summary>
    public string? Id { get; init; }

    /// <summary>The type of the parameters; null for none.</summary>
    public string? ParameterType { get; init; }

    public ReturnKind Returns { get; init; }

    /// <summary>The object that the operation returns, or the items of its list; null for an operation that nothing describes yet.</summary>
    public Node? Result { get; init; }
}
