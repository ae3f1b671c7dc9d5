using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Payments.Client.Settings;

/// <summary>The client's options in the form in which every call needs them, made once.</summary>
internal sealed class ClientSettings
{
    public const string AuthorizationScheme = "Bearer ";

    /// <summary>What <see cref="Uri"/> takes on every platform.</summary>
    private const int LongestAddress = 65_000;

    public ClientSettings(PaymentsClientOptions options)
    {
        Authorization = AuthorizationFor(options.ApiKey!);
        Addresses = new ApiAddresses(options);
        ApiVersion = options.ApiVersion;
        ConnectedAccount = options.ConnectedAccount;
        ClientId = options.ConnectClientId;
        Context = options.Context;
        Timeout = options.Timeout;
        TotalTimeout = options.TotalTimeout;
        MaxRetries = options.MaxRetries;
        MaxResponseBytes = options.MaxResponseBytes;
        KeepRawBody = options.KeepRawBody;
        Clock = options.TimeProvider ?? TimeProvider.System;
        UserAgent = MakeUserAgent(options);
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Authorization { get; }

    public ApiAddresses Addresses { get; }

    public string ApiVersion { get; }

    public string? ConnectedAccount { get; }

    public string? Context { get; }

    public string? ClientId { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan? TotalTimeout { get; }

    public int MaxRetries { get; }

    public int MaxResponseBytes { get; }

    public bool KeepRawBody { get; }

    public TimeProvider Clock { get; }

    public string UserAgent { get; }

    public static string AuthorizationFor(string apiKey) => AuthorizationScheme + apiKey;

    /// <summary>The whole address of a path and an encoded query on one of the API's hosts.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public Uri Address(ApiHost host, string path, ReadOnlySpan<byte> query)
    {
        var prefix = Addresses.PrefixOf(host);
        var length = prefix.Length + path.Length + query.Length;
        if (length >= LongestAddress)
        {
            throw new ArgumentException($"The address of the request would have {length} characters, more than any server takes: shorten its id or its parameters.");
        }

        if (query.IsEmpty)
        {
            return new Uri(prefix + path);
        }

#if NETSTANDARD2_0
        return new Uri(prefix + path + "?" + Encoding.ASCII.GetString(query.ToArray()));
#else
        return new Uri(string.Concat(prefix, path, "?", Encoding.ASCII.GetString(query)));
#endif
    }

    private static string MakeUserAgent(PaymentsClientOptions options)
    {
        var version = typeof(ClientSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
        var agent = new StringBuilder($"Payments.Client/{version} ({RuntimeInformation.FrameworkDescription.Trim()}; {RuntimeInformation.ProcessArchitecture.ToString()})");
        if (options.ApplicationName is { } name)
        {
            agent.Append(' ').Append(name);
            if (options.ApplicationVersion is { } applicationVersion)
            {
                agent.Append('/').Append(applicationVersion);
            }
        }

        return agent.ToString();
    }
}
