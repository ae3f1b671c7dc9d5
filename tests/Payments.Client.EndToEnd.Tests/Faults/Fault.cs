namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>Something that a proxy does in place of passing a response on, and what a call is to make of it.</summary>
/// <param name="Name">What it does, as a sentence goes on that begins with "the proxy".</param>
/// <param name="Run">Does it.</param>
/// <param name="Error">The exception that a call ends in.</param>
internal sealed record Fault(string Name, Func<ProxyExchange, Task> Run, Type Error)
{
    /// <summary>The status that the exception tells; null if no response came.</summary>
    public int? Status { get; init; }

    /// <summary>The body that the exception tells.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether only a part of the body is told, as nobody can say how much of it came.</summary>
    public bool IsBodyCut { get; init; }

    /// <summary>What the message says, as a pattern.</summary>
    public string Message { get; init; } = "*";

    /// <summary>Whether another attempt is made.</summary>
    public bool IsRetried { get; init; }

    public static Fault Breaks(string name, Func<ProxyExchange, Task> run) => new(name, run, typeof(ConnectionException)) { IsRetried = true };

    /// <summary>The connection breaks when a part of the response has come.</summary>
    public static Fault BreaksIn(string name, string body, Func<ProxyExchange, Task> run) => Breaks(name, run) with { Status = 200, Body = body };

    /// <summary>A whole response of that status and body.</summary>
    public static Fault Responds<TError>(string name, WireResponse response, string body)
        where TError : ApiException =>
        new(name, exchange => exchange.SendAsync(response.Bytes), typeof(TError)) { Status = StatusOf(response), Body = body };

    public static Fault Responds<TError>(string name, int status, string body, string type = "application/json")
        where TError : ApiException =>
        Responds<TError>(name, WireResponse.Of(status, body, type), body);

    public override string ToString() => Name;

    private static int StatusOf(WireResponse response) => int.Parse(response.StatusLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
