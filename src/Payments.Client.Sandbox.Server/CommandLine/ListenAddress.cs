using System.Net;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>An address that the server listens on.</summary>
internal sealed record ListenAddress(string Host, int Port)
{
    /// <summary>Only programs of this machine reach it.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Reads an address such as <c>http://127.0.0.1:12111</c>.</summary>
    /// <exception cref="FormatException">It is none, with a message that says why.</exception>
    public static ListenAddress Parse(string text)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            throw new FormatException($"'{text}' is not an address to listen on: write it like http://127.0.0.1:12111.");
        }

        if (!address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"The sandbox speaks plain http, and '{text}' asks for {address.Scheme}.");
        }

        if (address.PathBase.Length > 0)
        {
            throw new FormatException($"'{text}' has a path; an address to listen on ends with its port.");
        }

        return address.Port == 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? throw new FormatException("Port 0, which picks a free port, needs a numeric address: write http://127.0.0.1:0.")
            : new ListenAddress(address.Host, address.Port);
    }

    public override string ToString() => $"http://{Host}:{Port}";
}
