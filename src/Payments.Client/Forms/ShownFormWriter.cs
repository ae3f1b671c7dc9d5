namespace Payments.Client.Forms;

/// <summary>Writes a form for people to read: without what only the API may see.</summary>
internal sealed class ShownFormWriter : FormWriter
{
    /// <summary>What stands in the place of what people must not see.</summary>
    public const string Masked = "***";

    public override void WriteSecret(string text) => Write(Masked);
}
