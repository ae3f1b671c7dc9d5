namespace Payments.Client;

/// <summary>Tells the API to unset a field: <c>options.ExpiresAt = Clear.Value</c> sends <c>expires_at=</c>.</summary>
public sealed class Clear
{
    private Clear()
    {
    }

    /// <summary>Unsets the field that it is assigned to.</summary>
    public static Clear Value { get; } = new();
}
