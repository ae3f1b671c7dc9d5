using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>What an empty page tells those who want to see something on it, which depends on how the sandbox is run.</summary>
/// <param name="FirstRequest">How a first request is sent to the sandbox, by the host and port that the page was reached at.</param>
/// <param name="FirstEndpoint">How somebody is told of events.</param>
internal sealed record PageHints(Func<string, Html> FirstRequest, Html FirstEndpoint);
