using System.Diagnostics;
using System.Text;
using Payments.Client.Forms;
using Payments.Client.Settings;

namespace Payments.Client.Http;

/// <summary>What is sent, made ready once and the same on every attempt: same key, same headers, same bytes.</summary>
internal sealed class ApiRequest
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const int ShortestSecret = 12;

    private readonly Uri _address;
    private readonly byte[]? _body;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _authorization;

    private readonly string _apiVersion;
    private readonly string _userAgent;
    private readonly string? _context;
    private readonly Dictionary<string, string>? _extraHeaders;

    public ApiRequest(
        ClientSettings settings,
        HttpMethod method,
        string template,
        string path,
        ApiOptions? options,
        RequestOptions? request,
        ApiHost host = ApiHost.Api,
        bool isStreamed = false)
    {
        Settings = settings;
        Method = method;
        Template = template;
        ApiHost = host;
        IsStreamed = isStreamed;
        _userAgent = settings.UserAgent;
        if (request is null)
        {
            _authorization = settings.Authorization;
            _apiVersion = settings.ApiVersion;
            _context = settings.Context;
            ConnectedAccount = settings.ConnectedAccount;
            Timeout = settings.Timeout;
            TotalTimeout = settings.TotalTimeout;
            MaxRetries = settings.MaxRetries;
            KeepRawBody = settings.KeepRawBody;
        }
        else
        {
            RequestOptionsRules.Check(request, settings.Addresses.Of(host));
            _authorization = request.ApiKey is null ? settings.Authorization : ClientSettings.AuthorizationFor(request.ApiKey);
            _apiVersion = request.ApiVersion ?? settings.ApiVersion;
            _context = request.Context ?? settings.Context;
            _extraHeaders = request.ExtraHeaders is { Count: > 0 } extra ? new Dictionary<string, string>(extra) : null;
            ConnectedAccount = request.ConnectedAccount ?? settings.ConnectedAccount;
            Timeout = request.Timeout ?? settings.Timeout;
            TotalTimeout = request.TotalTimeout ?? settings.TotalTimeout;
            MaxRetries = request.MaxRetries ?? settings.MaxRetries;
            KeepRawBody = request.KeepRawBody ?? settings.KeepRawBody;
        }

        if (method == HttpMethod.Post)
        {
            // OAuth knows no idempotency keys, and its calls are sent once only.
            IdempotencyKey = host == ApiHost.Connect ? null : request?.IdempotencyKey ?? Guid.NewGuid().ToString();
            _address = settings.Address(host, path, default);
            if (options is { IsMultipart: true })
            {
                Upload = new UploadBody(options);
            }
            else
            {
                // Not pooled: the handler may still be sending it when the call has ended, and the memory must not be another call's by then.
                _body = options?.ToForm() ?? [];
            }
        }
        else
        {
            _address = options is null ? settings.Address(host, path, default) : AddressWithQuery(settings, host, path, options);
        }
    }

    public ClientSettings Settings { get; }

    public HttpMethod Method { get; }

    /// <summary>The path with names in place of ids: what traces and metrics group requests by.</summary>
    public string Template { get; }

    public ApiHost ApiHost { get; }

    /// <summary>Whether the caller reads the body of the response while it comes.</summary>
    public bool IsStreamed { get; }

    /// <summary>The body, if it is a file; null for all other bodies.</summary>
    public UploadBody? Upload { get; }

    public string? IdempotencyKey { get; }

    public string? ConnectedAccount { get; }

    /// <summary>How long one attempt may take, body included.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>How long all attempts and the waits between them may take; null for no limit.</summary>
    public TimeSpan? TotalTimeout { get; }

    public int MaxRetries { get; }

    public bool KeepRawBody { get; }

    public string Host => _address.Host;

    public int Port => _address.Port;

    /// <summary>The address for traces: what stands in a query is nobody's business.</summary>
    public string AddressWithoutQuery => _address.Query.Length == 0 ? _address.AbsoluteUri : _address.GetLeftPart(UriPartial.Path) + "?*";

    /// <summary>What was sent in confidence: the key, and those parameters that are shown to nobody.</summary>
    public IEnumerable<string> Secrets() =>
    [
        _authorization.Substring(ClientSettings.AuthorizationScheme.Length),

        // Shorter ones, such as a card's verification code, are in many a response by chance.
        .. ParametersText.SecretsOf(_body is null ? _address.Query.TrimStart('?') : Encoding.ASCII.GetString(_body)).Where(static secret => secret.Length >= ShortestSecret),
    ];

    /// <summary>Makes the message of one attempt: a message can be sent only once, so each attempt gets a new one that is the same to the byte.</summary>
    public HttpRequestMessage NewMessage()
    {
        var message = new HttpRequestMessage(Method, _address);
        var headers = message.Headers;
        headers.TryAddWithoutValidation("Authorization", _authorization);
        headers.TryAddWithoutValidation("Stripe-Version", _apiVersion);
        headers.TryAddWithoutValidation("Accept", IsStreamed ? "*/*" : "application/json");
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (IdempotencyKey is not null)
        {
            headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        }

        if (ConnectedAccount is not null)
        {
            headers.TryAddWithoutValidation("Stripe-Account", ConnectedAccount);
        }

        if (_context is not null)
        {
            headers.TryAddWithoutValidation("Stripe-Context", _context);
        }

        if (_extraHeaders is not null)
        {
            foreach (var header in _extraHeaders)
            {
                headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        if (Upload is not null)
        {
            message.Content = Upload.NewContent();
        }
        else if (_body is not null)
        {
            message.Content = new ByteArrayContent(_body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", FormType);
        }

        return message;
    }

    private static Uri AddressWithQuery(ClientSettings settings, ApiHost host, string path, ApiOptions options)
    {
        using var writer = new FormWriter();
        options.Write(writer);
        return settings.Address(host, path, writer.Written);
    }
}
