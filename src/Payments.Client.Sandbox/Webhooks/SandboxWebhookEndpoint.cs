using System.Diagnostics;
using System.Globalization;
using System.Text;
using Payments.Client.Sandbox.Webhooks;

namespace Payments.Client.Sandbox;

/// <summary>An address that is told of events.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where deliveries are posted to.</param>
/// <param name="Secret">What deliveries are signed with.</param>
/// <param name="EventTypes">The types of events that it is told of; <c>*</c> stands for any characters. None for all types.</param>
public sealed record SandboxWebhookEndpoint(string Id, Uri Url, [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Secret, IReadOnlyList<string> EventTypes)
{
    /// <summary>Leaves the secret out of <see cref="object.ToString"/>, whose text ends up in logs.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"{nameof(Id)} = {Id}, {nameof(Url)} = {Url}, {nameof(EventTypes)} = [{string.Join(", ", EventTypes)}]");
        return true;
    }

    internal bool Wants(string eventType) => EventTypes.Count == 0 || EventTypes.Any(pattern => EventTypePattern.Matches(pattern, eventType));
}
