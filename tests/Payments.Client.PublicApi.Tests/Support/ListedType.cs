namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>A type as its users see it.</summary>
/// <param name="Name">Its full name, by which its place among the others is found.</param>
/// <param name="Head">Its declaration.</param>
/// <param name="Members">Its members, one a line.</param>
internal sealed record ListedType(string Name, string Head, IReadOnlyList<string> Members)
{
    /// <summary>The type and each member as an entry of its own, which says what it belongs to.</summary>
    public IEnumerable<string> Entries => [Head, .. Members.Select(member => $"{Name}: {member}")];
}
