using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>PAY0001.</summary>
public class ClientPerRequestTests
{
    private const string SettingsAndTenant = """
        class Settings
        {
            public string Key { get; set; } = "";
            public Dictionary<string, string> Keys { get; } = new();
            public PaymentsClientOptions Payments { get; } = new();
        }

        static class Tenant
        {
            public static readonly AsyncLocal<string> Current = new();
            public static string Key => Current.Value!;
            public static string Find() => Key;
        }
        """;

    [Theory]
    [InlineData("using var client = [|new PaymentsClient(new() { ApiKey = key })|];\n        await client.Charges.GetAsync(id);")]
    [InlineData("var client = [|new PaymentsClient(new() { ApiKey = key })|];\n        await client.Charges.GetAsync(id);")]
    [InlineData("await [|new PaymentsClient(new() { ApiKey = key })|].Charges.GetAsync(id);")]
    [InlineData("using (var client = [|new PaymentsClient(new() { ApiKey = key })|])\n        {\n            await client.Charges.GetAsync(id);\n        }")]
    [InlineData("using PaymentsClient client = [|new(new PaymentsClientOptions { ApiKey = key }, new HttpClient())|];\n        await client.Charges.GetAsync(id);")]
    public async Task A_controller_that_makes_a_client_for_a_call_is_told(string statements)
    {
        var messages = await Controller(statements).FindsAsync("PAY0001");

        messages.Should().Equal("A PaymentsClient is made for each request: share one, which keeps its connections and limits");
    }

    [Fact]
    public async Task Pages_hubs_and_fields_of_a_controller_are_made_for_each_request() => await UserCode.Types("""
        class PayPage(string key) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            public async Task OnPostAsync() => await [|new PaymentsClient(new() { ApiKey = key })|].Charges.GetAsync("ch_1");
        }

        class PayHub : Microsoft.AspNetCore.SignalR.Hub
        {
            private readonly PaymentsClient _client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
            private readonly PaymentsClient _other;
            public PayHub() => _other = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
            public Task Pay() => _client.Charges.GetAsync(_other.Charges.ToString()!);
        }
        """).FindsAsync("PAY0001");

    [Fact]
    public async Task Endpoints_and_middleware_run_for_each_request() => await UserCode.Types("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;

        static class Endpoints
        {
            public static void Map(WebApplication app, string key)
            {
                app.MapGet("/charge/{id}", async (string id) =>
                {
                    using var client = [|new PaymentsClient(new() { ApiKey = key })|];
                    return (await client.Charges.GetAsync(id)).Status.Value;
                });
                app.Use(async (context, next) =>
                {
                    await [|new PaymentsClient(new() { ApiKey = key })|].Charges.GetAsync("ch_1");
                    await next(context);
                });
            }
        }

        class PaidOnly(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                using var client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
                await client.Charges.GetAsync("ch_1");
                await next(context);
            }
        }
        """).FindsAsync("PAY0001");

    [Theory]
    [InlineData("AddScoped")]
    [InlineData("AddTransient")]
    public async Task A_registration_for_each_scope_is_told(string method)
    {
        var messages = await Registration(method).FindsAsync("PAY0001");

        messages.Single().Should().StartWith($"A PaymentsClient is made by each {method}:");
    }

    [Fact]
    public async Task A_loop_that_makes_a_client_in_each_round_is_told() => await UserCode.Program("""
        foreach (var id in args)
        {
            using var client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
            await client.Charges.GetAsync(id);
        }
        """).FindsAsync("PAY0001");

    [Fact]
    public async Task A_service_of_a_web_application_that_makes_a_client_in_each_call_is_told()
    {
        var messages = await UserCode.Types("""
            class Gateway
            {
                public async Task<Charge> FindAsync(string id)
                {
                    using var client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
                    return await client.Charges.GetAsync(id);
                }
            }
            """).FindsAsync("PAY0001");

        messages.Single().Should().Contain("by each call of FindAsync");
    }

    [Theory]
    [InlineData("using var client = new PaymentsClient(new() { ApiKey = \"sk_test_1\" });\nawait client.Charges.GetAsync(\"ch_1\");")]
    [InlineData("var clients = new Dictionary<string, PaymentsClient>();\nforeach (var key in args)\n{\n    clients[key] = new PaymentsClient(new() { ApiKey = key });\n}")]
    [InlineData("var clients = args.Select(key => new PaymentsClient(new() { ApiKey = key })).ToArray();")]
    [InlineData("await RunAsync();\nstatic async Task RunAsync()\n{\n    using var client = new PaymentsClient(new() { ApiKey = \"sk_test_1\" });\n    await client.Charges.GetAsync(\"ch_1\");\n}")]
    public async Task A_program_may_make_its_clients(string statements) => await UserCode.Program(statements).IsCleanAsync();

    [Theory]
    [InlineData("var client = Clients.GetOrAdd(key, key => new PaymentsClient(new() { ApiKey = key }));\n        await client.Charges.GetAsync(id);")]
    [InlineData("var client = _shared ??= new PaymentsClient(new() { ApiKey = key });\n        await client.Charges.GetAsync(id);")]
    [InlineData("var client = new PaymentsClient(new() { ApiKey = key });\n        Clients[key] = client;\n        await client.Charges.GetAsync(id);")]
    [InlineData("using var client = new PaymentsClient(new() { ApiKey = key }, Http);\n        await client.Charges.GetAsync(id);")]
    [InlineData("await Shared.Value.Charges.GetAsync(id);")]
    public async Task A_controller_may_use_what_others_keep(string statements) => await Controller(statements).IsCleanAsync();

    [Fact]
    public async Task Singletons_services_and_tests_may_make_clients()
    {
        await Registration("AddSingleton").IsCleanAsync();
        await UserCode.Types("""
            class Worker : Microsoft.Extensions.Hosting.BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    using var client = new PaymentsClient(new() { ApiKey = "sk_test_1" });
                    await client.Charges.GetAsync("ch_1", stoppingToken);
                }
            }
            """).IsCleanAsync();
        await UserCode.Types(
            """
            public class PayTests
            {
                [Xunit.Fact]
                public async Task Pays()
                {
                    using var client = new PaymentsClient(new() { ApiKey = "sk_test_1" });
                    await client.Charges.GetAsync("ch_1");
                }
            }
            """,
            isTestProject: true).IsCleanAsync();
    }

    [Fact]
    public async Task A_controller_gets_the_client_by_its_constructor()
    {
        var @fixed = await UserCode.Types("""
            class PayController : Microsoft.AspNetCore.Mvc.ControllerBase
            {
                public async Task<string> Pay(string id)
                {
                    using var client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
                    return (await client.Charges.GetAsync(id)).Id;
                }
            }
            """).FixedAsync();

        @fixed.Should().Be("""
            class PayController(PaymentsClient client) : Microsoft.AspNetCore.Mvc.ControllerBase
            {
                public async Task<string> Pay(string id)
                {
                    return (await client.Charges.GetAsync(id)).Id;
                }
            }
            """);
    }

    [Fact]
    public async Task A_page_with_a_primary_constructor_gets_one_more_parameter()
    {
        var @fixed = await UserCode.Types("""
            class PayPage(string id) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
            {
                private readonly PaymentsClient _client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
                public Task OnPostAsync() => _client.Charges.GetAsync(id);
            }
            """).FixedAsync();

        @fixed.Should().Be("""
            class PayPage(PaymentsClient payments, string id) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
            {
                private readonly PaymentsClient _client = payments;
                public Task OnPostAsync() => _client.Charges.GetAsync(id);
            }
            """);
    }

    [Fact]
    public async Task An_endpoint_gets_the_client_as_a_parameter()
    {
        var @fixed = await UserCode.Program("""
            using Microsoft.AspNetCore.Builder;

            var app = WebApplication.Create();
            app.MapGet("/charge/{id}", async (string id) =>
            {
                using var client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
                return (await client.Charges.GetAsync(id)).Status.Value;
            });
            """).FixedAsync();

        @fixed.Should().Be("""
            using Microsoft.AspNetCore.Builder;

            var app = WebApplication.Create();
            app.MapGet("/charge/{id}", async (PaymentsClient client, string id) =>
            {
                return (await client.Charges.GetAsync(id)).Status.Value;
            });
            """);
    }

    [Fact]
    public async Task A_registration_becomes_one_for_the_program()
    {
        var @fixed = await Registration("AddScoped").FixedAsync();

        @fixed.Should().Contain("services.AddSingleton(_ => new PaymentsClient(");
    }

    [Theory]
    [InlineData("class PayController : Microsoft.AspNetCore.Mvc.ControllerBase\n{\n    public PayController(string key) => Key = key;\n    string Key { get; }\n    public Task Pay() => [|new PaymentsClient(new() { ApiKey = Key })|].Charges.GetAsync(\"ch_1\");\n}")]
    [InlineData("class PayController : Microsoft.AspNetCore.Mvc.ControllerBase\n{\n    static Task Pay() => [|new PaymentsClient(new() { ApiKey = \"sk_test_1\" })|].Charges.GetAsync(\"ch_1\");\n}")]
    [InlineData("class Gateway\n{\n    public async Task PayAsync()\n    {\n        using var client = [|new PaymentsClient(new() { ApiKey = \"sk_test_1\" })|];\n        await client.Charges.GetAsync(\"ch_1\");\n    }\n}")]
    [InlineData("class Pay : Microsoft.AspNetCore.Components.ComponentBase\n{\n    protected override Task OnInitializedAsync() => [|new PaymentsClient(new() { ApiKey = \"sk_test_1\" })|].Charges.GetAsync(\"ch_1\");\n}")]
    public async Task What_a_human_has_to_change_has_no_fix(string types)
    {
        var code = UserCode.Types(types);

        await code.FindsAsync("PAY0001");

        (await code.FixTitlesAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("new() { ApiKey = \"sk_test_1\" }")]
    [InlineData("new() { ApiKey = Configuration[\"Payments:ApiKey\"] }")]
    [InlineData("new PaymentsClientOptions { ApiKey = configuration[\"Payments:ApiKey\"] ?? throw new InvalidOperationException(\"No key.\") }")]
    [InlineData("new() { ApiKey = settings.Value.Key }")]
    [InlineData("new() { ApiKey = Environment.GetEnvironmentVariable(\"PAYMENTS_KEY\")! }")]
    [InlineData("new() { ApiKey = Key }")]
    [InlineData("new() { ApiKey = local }")]
    public async Task A_client_with_the_programs_key_only_is_taken_from_the_container(string options) =>
        (await Tenants(options).FixTitlesAsync()).Should().Equal("Take the client from dependency injection");

    [Theory]
    [InlineData("new() { ApiKey = \"sk_test_1\", ConnectedAccount = seller }")]
    [InlineData("new() { ApiKey = \"sk_test_1\", ConnectedAccount = \"acct_1\" }")]
    [InlineData("new() { ApiKey = \"sk_test_1\", MaxRetries = 0 }")]
    [InlineData("new() { ApiKey = seller }")]
    [InlineData("new() { ApiKey = key }")]
    [InlineData("new() { ApiKey = Tenant.Current.Value }")]
    [InlineData("new() { ApiKey = Tenant.Key }")]
    [InlineData("new() { ApiKey = Configuration[$\"Sellers:{seller}\"] }")]
    [InlineData("new() { ApiKey = settings.Value.Keys[seller] }")]
    [InlineData("new() { ApiKey = snapshot.Value.Key }")]
    [InlineData("new() { ApiKey = User.Identity!.Name }")]
    [InlineData("settings.Value.Payments")]
    [InlineData("new() { ApiKey = \"sk_test_1\" }, new HttpClient()")]
    public async Task A_client_of_its_own_kind_stays_as_it_is(string options)
    {
        var code = Tenants(options);

        await code.FindsAsync("PAY0001");

        (await code.FixTitlesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_that_its_user_disposes_of_does_not_become_everybodys()
    {
        var code = UserCode.Types("""
            class PayController : Microsoft.AspNetCore.Mvc.ControllerBase
            {
                private readonly PaymentsClient _client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];

                public async Task Pay(string id)
                {
                    await _client.Charges.GetAsync(id);
                    _client?.Dispose();
                }

                public async Task PayOnce(string id)
                {
                    var client = [|new PaymentsClient(new() { ApiKey = "sk_test_1" })|];
                    await client.Charges.GetAsync(id);
                    client.Dispose();
                }
            }
            """);

        await code.FindsAsync("PAY0001");

        (await code.FixTitlesAsync(0)).Should().BeEmpty();
        (await code.FixTitlesAsync(1)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("_ => [|new PaymentsClient(new() { ApiKey = key, ConnectedAccount = \"acct_1\", Timeout = TimeSpan.FromSeconds(5), BaseAddress = new Uri(\"https://api.example.com\") })|]")]
    [InlineData("_ => [|new PaymentsClient(new() { ApiKey = configuration[\"Payments:ApiKey\"] })|]")]
    [InlineData("services => [|new PaymentsClient(new() { ApiKey = services.GetRequiredService<IConfiguration>()[\"Payments:ApiKey\"] })|]")]
    [InlineData("services => [|new PaymentsClient(new() { ApiKey = services.GetRequiredService<IOptions<Settings>>().Value.Key })|]")]
    public async Task A_client_that_is_the_same_for_all_is_registered_once(string factory) =>
        (await Factory(factory).FixTitlesAsync()).Should().Equal("Register it by AddSingleton");

    [Theory]
    [InlineData("_ => [|new PaymentsClient(new() { ApiKey = key, ConnectedAccount = Tenant.Key })|]")]
    [InlineData("_ => [|new PaymentsClient(new() { ApiKey = key, ConnectedAccount = Tenant.Current.Value })|]")]
    [InlineData("_ => [|new PaymentsClient(new() { ApiKey = key, ConnectedAccount = Tenant.Find() })|]")]
    [InlineData("_ => [|new PaymentsClient(new() { ApiKey = key, ConnectedAccount = accessor.HttpContext!.User.Identity!.Name })|]")]
    [InlineData("services => [|new PaymentsClient(new() { ApiKey = services.GetRequiredService<Settings>().Key })|]")]
    [InlineData("services => [|new PaymentsClient(new() { ApiKey = services.GetRequiredService<IOptionsSnapshot<Settings>>().Value.Key })|]")]
    [InlineData("services => [|new PaymentsClient(services.GetRequiredService<Settings>().Payments)|]")]
    public async Task A_client_of_a_tenant_is_not_registered_for_all(string factory)
    {
        var code = Factory(factory);

        await code.FindsAsync("PAY0001");

        (await code.FixTitlesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Many_at_once_are_left_to_a_human()
    {
        var code = Registration("AddScoped");

        (await code.FormattedAsync()).Should().Contain("services.AddScoped(");
    }

    private static UserCode Tenants(string options) => UserCode.Types($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Options;

        class PayController(string key, IConfiguration configuration, IOptions<Settings> settings, IOptionsSnapshot<Settings> snapshot) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private static readonly string Key = "sk_test_1";
            private IConfiguration Configuration { get; } = configuration;

            public async Task Pay(string seller)
            {
                var local = configuration["Payments:ApiKey"];
                using var client = [|new PaymentsClient({{options}})|];
                await client.Charges.GetAsync($"{seller}{local}{key}{settings}{snapshot}{Key}");
            }
        }

        {{SettingsAndTenant}}
        """);

    private static UserCode Factory(string factory) => UserCode.Types($$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;

        static class Services
        {
            public static void Add(IServiceCollection services, string key, IConfiguration configuration, Microsoft.AspNetCore.Http.IHttpContextAccessor accessor) =>
                services.AddScoped({{factory.Replace("services", "provider", StringComparison.Ordinal)}});
        }

        {{SettingsAndTenant}}
        """);

    private static UserCode Controller(string statements) => UserCode.Types($$"""
        class PayController(string key) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, PaymentsClient> Clients = new();
            private static readonly Lazy<PaymentsClient> Shared = new(() => new PaymentsClient(new() { ApiKey = "sk_test_1" }));
            private static readonly HttpClient Http = new();
            private static PaymentsClient? _shared;

            public async Task Pay(string id)
            {
                {{statements}}
            }
        }
        """);

    private static UserCode Registration(string method)
    {
        var client = "new PaymentsClient(new() { ApiKey = \"sk_test_1\" })";
        return UserCode.Types($$"""
            using Microsoft.Extensions.DependencyInjection;

            static class Services
            {
                public static void Add(IServiceCollection services) => services.{{method}}(_ => {{(method == "AddSingleton" ? client : $"[|{client}|]")}});
            }
            """);
    }
}
