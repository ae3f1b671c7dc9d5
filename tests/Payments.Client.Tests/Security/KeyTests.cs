using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.Http;
using Payments.Client.Settings;
using Payments.Client.Tests.Support;
using Payments.Client.Tests.Telemetry;

namespace Payments.Client.Tests.Security;

/// <summary>The key is sent to the API and shown nowhere, whatever goes wrong.</summary>
[Collection(ListeningGroup.Name)]
public class KeyTests
{
    private const string Key = "sk_live_51TheVeryKeyThatOpensTheSafe";
    private const string Stars = "************************************";
    private const string Timeout = "timeout";
    private const string Echo = $$$"""{"error":{"type":"invalid_request_error","message":"No such key: {{{Key}}} (Authorization: Bearer {{{Key}}})"}}""";

    /// <summary>Each failure, by the steps that lead to it. The calls run one after the other on clients with these steps.</summary>
    private static readonly Dictionary<string, Step[]> Failures = new()
    {
        ["card"] = [Steps.Responds(402, """{"error":{"type":"card_error","code":"card_declined","message":"Declined."}}""")],
        ["invalid request that repeats the key"] = [Steps.Responds(400, Echo)],
        ["authentication that repeats the key"] = [Steps.Responds(401, Echo, ("WWW-Authenticate", "Bearer realm=\"payments\""))],
        ["permission"] = [Steps.Fails(403)],
        ["idempotency"] = [Steps.Responds(400, """{"error":{"type":"idempotency_error","message":"Used for another request."}}""")],
        ["rate limit"] = Steps.Fails(429, ("Retry-After", "0")).Times(2),
        ["server that repeats the key"] = Steps.Responds(500, Echo).Times(2),
        ["redirect"] = [Steps.Responds(302, "", ("Location", "https://example.com/"))],
        ["proxy's page with the request on it"] = Steps.Responds(502, $"<html>GET /v1/charges HTTP/1.1 Authorization: Bearer {Key}</html>").Times(2),
        ["unreadable answer with the request in it"] = [Steps.Responds(200, $"<html>Bearer {Key}</html>")],
        ["wrong type that is the key"] = [Steps.Responds(200, $$"""{"id":"ch_1","amount":"{{Key}}"}""")],
        ["connection"] = Steps.Refuses.Times(2),
        ["error with the key in its headers"] = [Steps.Responds(400, Echo, ("X-Echo", $"Bearer {Key}"), ("Request-Id", $"req_{Key}"))],
        ["success that can't be read with the key in its headers"] = [Steps.Responds(200, "{", ("X-Echo", $"Bearer {Key}"))],
        ["success that holds an error that repeats the key"] = [Steps.Responds(200, Echo)],
        ["field that is named like the key"] = [Steps.Responds(200, $$$"""{"id":"ch_1","metadata":{"{{{Key}}}":{} } }""")],
        ["page in another encoding"] = [Steps.Responds(401, Page(Encoding.Unicode))],
        ["page that is cut within the key"] = [Steps.Responds(401, $"<html>Bearer {Key[..^4]}")],
        ["body that breaks off behind the key"] = [BreaksOff($"{{\"echo\":\"{Key}\""), BreaksOff($"{{\"echo\":\"{Key[..^4]}")],
        ["broken body"] = Steps.Throws(new IOException("The response ended prematurely.")).Times(2),
        [Timeout] = [],
        ["handler of the caller's"] = [Steps.Throws(new InvalidOperationException("Not today."))],
    };

    /// <summary>Bodies that repeat the key, and what is shown of them.</summary>
    private static readonly Dictionary<string, (Encoding Encoding, string Body, string Shown)> Hidden = new()
    {
        ["twice, at the beginning and the end"] = (Encoding.UTF8, $"{Key} and {Key}", $"{Stars} and {Stars}"),
        ["in another encoding"] = (Encoding.Unicode, $"<html>Bearer {Key}</html>", $"<html>Bearer {Stars}</html>"),
        ["cut"] = (Encoding.UTF8, $"<html>Bearer {Key[..^4]}", $"<html>Bearer {Stars[..^4]}"),
        ["cut in another encoding"] = (Encoding.Unicode, $"<html>Bearer {Key[..^4]}", $"<html>Bearer {Stars[..^4]}"),
        ["cut where it only tells that it is a key"] = (Encoding.UTF8, "<html>Bearer sk_live_", "<html>Bearer sk_live_"),
        ["cut one letter later"] = (Encoding.UTF8, "<html>Bearer sk_live_5", "<html>Bearer *********"),
    };

    public static TheoryData<string> FailureNames => [.. Failures.Keys];

    public static TheoryData<string> HiddenNames => [.. Hidden.Keys];

    [Theory]
    [MemberData(nameof(FailureNames))]
    public async Task The_key_is_in_nothing_that_can_be_read_of_a_failure(string failure)
    {
        using var spans = new ListeningSpans();
        using var meters = new ListeningMeters();
        using var log = new ListeningLog();
        var clock = new TestClock();
        await using var provider = Register(log, clock, failure == Timeout ? TimesOut(clock) : Failures[failure]);
        var client = provider.GetRequiredService<PaymentsClient>();
        var request = new RequestOptions { ApiKey = Key, ExtraHeaders = new() { ["X-Trace"] = "1" } };

        var call = () => clock.RunAsync(client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd" }, request));
        var thrown = (await call.Should().ThrowAsync<Exception>()).Which;

        IEnumerable<string> seen =
        [
            .. spans.Texts, .. meters.Texts, .. log.Texts, .. TextsOf(thrown),
            .. ShownOf(client), .. ShownOf(request), .. ShownOf(thrown), .. ShownOf(client.Charges),
        ];
        spans.Ended.Should().NotBeEmpty();
        log.Entries.Should().NotBeEmpty();
        seen.Should().NotContain(text => text.Contains("VeryKey", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_key_is_in_no_exception_that_is_thrown_before_anything_is_sent()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = new TestClient(
            options => (options.ApiKey, options.RateLimit) = (Key, new() { Total = new() { PermitsPerSecond = 1, QueueLimit = 0 } }), Steps.Succeeds);
        await client.GetAsync();
        Func<Task>[] refused =
        [
            () => client.Api.Charges.GetAsync("ch_1"),
            () => client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token),
            () => client.Api.Charges.GetAsync(" ", requestOptions: new() { ApiKey = Key }),
            () => client.Api.Charges.GetAsync("ch_1", requestOptions: new() { ApiKey = Key + "\n" }),
            () => client.Api.Charges.GetAsync("ch_1", requestOptions: new() { ApiKey = Key, ExtraHeaders = new() { ["Authorization"] = "Bearer " + Key } }),
            () => client.Api.Charges.GetAsync("ch_1", requestOptions: new() { ExtraHeaders = new() { ["X-Key"] = Key + "\r\nX-Other: 1" } }),
            () => client.Api.Charges.GetAsync("ch_1", requestOptions: new() { IdempotencyKey = new string('k', 300), ApiKey = Key }),
            () => client.Api.RawRequestAsync(HttpMethod.Get, "//elsewhere.example/" + Key),
            () => Task.FromResult(new PaymentsClient(new PaymentsClientOptions { ApiKey = " " + Key, MaxRetries = -1 })),
            () => Task.FromResult(new PaymentsClient(new PaymentsClientOptions { ApiKey = Key, BaseAddress = new Uri($"https://{Key}@example.com") })),
        ];

        foreach (var call in refused)
        {
            var thrown = (await call.Should().ThrowAsync<Exception>()).Which;
            TextsOf(thrown).Should().NotContain(text => text.Contains("VeryKey", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void A_debugger_shows_the_key_in_nothing_that_holds_it()
    {
        var options = new PaymentsClientOptions { ApiKey = Key };
        using var call = new ApiCall(
            new ApiRequest(new ClientSettings(options), HttpMethod.Get, "/v1/charges", "/v1/charges", null, new RequestOptions { ApiKey = Key }), CancellationToken.None);
        using var client = new PaymentsClient(options);
        var holders = new List<string>();

        foreach (var thing in (object[])[options, new RequestOptions { ApiKey = Key }, client, call])
        {
            Walk(thing, thing.GetType().Name, [], holders);
        }

        holders.Should().BeEmpty("each of these holds the key and is shown by debuggers");
    }

    [Fact]
    public async Task What_OAuth_sends_in_confidence_is_in_no_failure_either()
    {
        const string code = "ac_TheVeryKeyOfOneAccount";
        const string token = "rt_TheVeryKeyOfOneAccount";
        var page = $"<html>POST /oauth/token client_secret={Key}&code={code}&refresh_token={token}</html>";
        using var client = new TestClient(Steps.Responds(502, page, ("X-Echo", Key)).Times(2));

        var exchange = () => client.Api.OAuth.ExchangeCodeAsync(new() { Code = code, ClientSecret = Key });
        var refresh = () => client.Api.OAuth.RefreshAsync(new() { RefreshToken = token, ClientSecret = Key });

        var first = TextsOf((await exchange.Should().ThrowAsync<ServerException>()).Which);
        var second = TextsOf((await refresh.Should().ThrowAsync<ServerException>()).Which);
        first.Should().NotContain(text => text.Contains(Key) || text.Contains(code)).And.Contain(text => text.Contains("<html>POST /oauth/token client_secret=****"));
        second.Should().NotContain(text => text.Contains(Key) || text.Contains(token));
    }

    [Fact]
    public async Task The_card_of_a_request_is_in_no_failure_that_shows_the_request()
    {
        const string number = "4242424242424242";
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(502, $"<html>POST /v1/tokens card[number]={number}&card[cvc]=314</html>"));

        var call = () => client.Api.RawRequestAsync(HttpMethod.Post, "/v1/tokens", [new("card[number]", number), new("card[cvc]", "314")]);

        TextsOf((await call.Should().ThrowAsync<ServerException>()).Which).Should().NotContain(text => text.Contains(number)).And.Contain(text => text.Contains("card[number]=****"));
    }

    [Theory]
    [MemberData(nameof(HiddenNames))]
    public async Task What_is_hidden_leaves_its_place_and_the_rest_as_it_came(string hidden)
    {
        var (encoding, body, shown) = Hidden[hidden];
        using var content = new StringContent(body, encoding, "text/html");
        content.Headers.TryAddWithoutValidation("Content-Language", $"en, {Key}");
        using var client = new TestClient(options => options.ApiKey = Key, Steps.Responds(401, content, ("X-Echo", "one"), ("X-Echo", $"Bearer {Key}")));

        var failure = (await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<AuthenticationException>()).Which;

        failure.RawBody.Should().Be(shown);
        failure.Response.GetHeader("X-Echo").Should().Be($"one, Bearer {Stars}");
        failure.Response.GetHeader("Content-Language").Should().Be($"en, {Stars}");
    }

    [Fact]
    public async Task The_body_of_a_success_is_kept_as_it_came()
    {
        using var client = new TestClient(options => (options.ApiKey, options.KeepRawBody) = (Key, true), Steps.Responds(200, $$"""{"id":"ch_1","description":"{{Key}}"}"""));

        (await client.GetAsync()).Response!.RawBody.Should().Contain(Key);
    }

    private static HttpContent Page(Encoding encoding) => new StringContent($"<html>Bearer {Key}</html>", encoding, "text/html");

    private static Step BreaksOff(string beginning) => (_, _) => Task.FromResult(new HttpResponseMessage { Content = ScriptedContent.BreaksOff(beginning) });

    private static ServiceProvider Register(ListeningLog log, TestClock clock, Step[] steps)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(log).AddSingleton<TimeProvider>(clock);
        services.AddPaymentsClient(options => (options.ApiKey, options.MaxRetries) = (Key, 1))
            .ConfigurePrimaryHttpMessageHandler(() => new ScriptedHandler(clock, steps));
        return services.BuildServiceProvider();
    }

    private static Step[] TimesOut(TestClock clock) => Steps.Then(() => clock.Advance(TimeSpan.FromSeconds(80)), Steps.Hangs).Times(2);

    private static IEnumerable<string> TextsOf(Exception failure) =>
    [
        failure.ToString(),
        .. failure.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"),
        .. ((failure as PaymentsException)?.FailedAttempts ?? (failure as CallCanceledException)?.FailedAttempts ?? [])
            .Select(attempt => $"{attempt} {attempt.Error} {attempt.RequestId} {attempt.ReceivedBody}"),
        .. failure is ApiException { Response: var response } told
            ? (string[])
            [
                told.RawBody, told.Error?.ToJson() ?? "", told.Error?.Message ?? "", response.RawBody ?? "", told.RequestId ?? "", response.GetHeader("X-Echo") ?? "",
                .. response.Headers.Select(header => $"{header.Key}={header.Value}"), (failure as InvalidResponseException)?.Field ?? "",
            ]
            : [],
    ];

    /// <summary>What a log or the closed line of a debugger shows.</summary>
    private static IEnumerable<string> ShownOf(object thing)
    {
        yield return thing.ToString()!;
        if (Attribute.GetCustomAttribute(thing.GetType(), typeof(DebuggerDisplayAttribute), inherit: true) is DebuggerDisplayAttribute display)
        {
            yield return display.Value;
            foreach (var property in thing.GetType().GetProperties().Where(property => display.Value.Contains($"{{{property.Name}}}", StringComparison.Ordinal)))
            {
                yield return $"{property.GetValue(thing)}";
            }
        }
    }

    /// <summary>Finds every text with the key in the client's own objects that a debugger shows when they are opened.</summary>
    private static void Walk(object thing, string path, HashSet<object> seen, List<string> holders)
    {
        if (!seen.Add(thing))
        {
            return;
        }

        for (var type = thing.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var value = field.GetValue(thing);
                var name = field.Name.TrimStart('<').Split('>')[0];
                var member = type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? (MemberInfo)field;
                if (value is string text && text.Contains(Key, StringComparison.Ordinal) && !IsHidden(member))
                {
                    holders.Add($"{path}.{name}");
                }
                else if (value is not null && value.GetType().Assembly == typeof(PaymentsClient).Assembly)
                {
                    Walk(value, $"{path}.{name}", seen, holders);
                }
            }
        }
    }

    private static bool IsHidden(MemberInfo member) => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;
}
