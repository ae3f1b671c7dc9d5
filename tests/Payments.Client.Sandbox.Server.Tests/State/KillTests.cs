using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Server.State;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.State;

/// <summary>A server that is killed while it is written to, and started again on the same file.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 4;
    private const int Writers = 8;
    private const int WritesBeforeTheKill = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_acknowledged_write_survives_a_kill()
    {
        var acknowledged = new ConcurrentDictionary<string, string>();
        for (var round = 0; round < Rounds; round++)
        {
            using var server = await StartAsync();
            await ShouldHoldAsync(server, acknowledged);

            using var enough = new SemaphoreSlim(0);
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(server, $"{round}-{writer}", acknowledged, enough)).ToList();
            for (var i = 0; i < WritesBeforeTheKill; i++)
            {
                await enough.WaitAsync();
            }

            await server.KillAsync();
            await Task.WhenAll(writers);
        }

        acknowledged.Count.Should().BeGreaterThanOrEqualTo(Rounds * WritesBeforeTheKill);
        using var last = await StartAsync();
        await ShouldHoldAsync(last, acknowledged);
        await ShouldReplayAsync(last, acknowledged.Take(20));
    }

    [Fact]
    public async Task A_clean_stop_leaves_one_file_that_can_be_copied()
    {
        using (var server = await StartAsync())
        {
            using var http = Client(server);
            await CreateAsync(http, "key-1");
            await server.SignalAsync("INT");
        }

        File.Move(StateFile, _folder.File("copy.db"));
        using var copy = await ServerProcess.StartAsync("--urls", "http://127.0.0.1:0", "--state", _folder.File("copy.db"));

        using var again = Client(copy);
        JsonNode.Parse(await again.GetStringAsync("/v1/charges"))!["data"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task A_file_that_is_no_state_file_ends_the_start()
    {
        await File.WriteAllTextAsync(StateFile, "My shopping list, which is long enough to be no header of a database.");

        var (code, _, errors) = await ServerProcess.RunAsync("--urls", "http://127.0.0.1:0", "--state", StateFile);

        code.Should().Be(1);
        errors.Trim().Should().Be($"{StateFile} is not a state file of the sandbox. It is left as it is; name another file.");
    }

    [Fact]
    public async Task A_state_that_can_not_be_used_ends_the_start_and_is_left_as_it_is()
    {
        using (var store = SqliteStateStore.Open(StateFile))
        {
            store.Save([new StateRecord("", "_sandbox", "sandbox", 0, """{"clock_offset_ticks":9000000000000000000,"ids":1}""")]);
        }

        var (code, _, errors) = await ServerProcess.RunAsync("--urls", "http://127.0.0.1:0", "--state", StateFile);

        code.Should().Be(1);
        errors.Trim().Should().StartWith($"{StateFile} can't be used. Its clock is out of range").And.EndWith("name another file.");
    }

    private string StateFile => _folder.File("state.db");

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync("--urls", "http://127.0.0.1:0", "--state", StateFile);

    private static HttpClient Client(ServerProcess server)
    {
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_123");
        return http;
    }

    /// <summary>Creates charges until the server is gone, each with a key of its own.</summary>
    private static async Task WriteAsync(ServerProcess server, string name, ConcurrentDictionary<string, string> acknowledged, SemaphoreSlim enough)
    {
        using var http = Client(server);
        try
        {
            for (var i = 0; ; i++)
            {
                var (status, body) = await CreateAsync(http, $"{name}-{i}");
                status.Should().Be(HttpStatusCode.OK, body);
                acknowledged[$"{name}-{i}"] = body;
                enough.Release();
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what was under way was not acknowledged.
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> CreateAsync(HttpClient http, string key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
        {
            Content = RunningServer.Form(("amount", "2000"), ("currency", "usd"), ("source", "tok_visa")),
            Headers = { { "Idempotency-Key", key } },
        };
        using var response = await http.SendAsync(message);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task ShouldHoldAsync(ServerProcess server, ConcurrentDictionary<string, string> acknowledged)
    {
        using var http = Client(server);
        foreach (var body in acknowledged.Values)
        {
            (await http.GetStringAsync($"/v1/charges/{JsonNode.Parse(body)!["id"]}")).Should().Be(body);
        }
    }

    private static async Task ShouldReplayAsync(ServerProcess server, IEnumerable<KeyValuePair<string, string>> acknowledged)
    {
        using var http = Client(server);
        foreach (var (key, body) in acknowledged)
        {
            (await CreateAsync(http, key)).Should().Be((HttpStatusCode.OK, body));
        }
    }
}
