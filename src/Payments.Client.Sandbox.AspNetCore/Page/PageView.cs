namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>What a reader of the page has chosen to see.</summary>
/// <param name="Root">Where the page is: its path without a slash at the end.</param>
/// <param name="Account">The account whose objects and meters are shown.</param>
/// <param name="Type">The type of object; null for the first that there is.</param>
internal sealed record PageView(string Root, string Account, string? Type);
