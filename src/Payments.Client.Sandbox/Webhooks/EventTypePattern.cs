using System.IO.Enumeration;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>Types of events by name, where <c>*</c> stands for any characters.</summary>
internal static class EventTypePattern
{
    public static bool Matches(string pattern, string eventType) =>
        pattern == eventType
        || (pattern.Contains('*', StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(pattern, eventType, ignoreCase: false));
}
