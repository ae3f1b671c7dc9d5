using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Serialization;
using Payments.Client.Tests.Description;
using Payments.Client.Tests.Support;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Payments.Client.Tests.Security;

/// <summary>What holds a key or a signing secret can be given to any serializer, logger or debugger, and none of them gets it.</summary>
public class ReadableSecretTests
{
    private const string Secret = "sk_test_TheSecretThatNobodyReads";
    private const string Seen = "acct_that_everybody_reads";

    private static readonly string[] SecretWords = ["secret", "password", "passcode", "cryptogram", "client_token", "access_token", "refresh_token", "persistent_token", "cvc_token", "cvc", "auth_code"];

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true, WriteIndented = true };

    private static readonly Dictionary<string, Func<object, string>> Readers = new()
    {
        ["System.Text.Json"] = thing => JsonSerializer.Serialize(thing),
        ["System.Text.Json with fields"] = thing => JsonSerializer.Serialize(thing, WithFields),
        ["System.Text.Json from source"] = thing => JsonSerializer.Serialize(thing, thing.GetType(), OptionsContext.Default),
        ["Newtonsoft.Json"] = thing => Newtonsoft.Json.JsonConvert.SerializeObject(thing),
        ["Newtonsoft.Json in camel case"] = thing => Newtonsoft.Json.JsonConvert.SerializeObject(
            thing, new Newtonsoft.Json.JsonSerializerSettings { ContractResolver = new CamelCasePropertyNamesContractResolver() }),
        ["Serilog"] = thing => Log("{@Thing}", thing),
        ["YAML"] = thing => new YamlDotNet.Serialization.SerializerBuilder().Build().Serialize(thing),
        ["data contract"] = DataContract,
        ["XML"] = Xml,
        ["type descriptor"] = thing => string.Join(' ', TypeDescriptor.GetProperties(thing).Cast<PropertyDescriptor>().Select(property => property.GetValue(thing))),
        ["public properties"] = thing => string.Join(' ', thing.GetType().GetProperties().Select(property => property.GetGetMethod()?.Invoke(thing, null))),
        ["public fields"] = thing => string.Join(' ', thing.GetType().GetFields().Select(field => field.GetValue(thing))),
        ["text"] = thing => $"{thing} {string.Format(CultureInfo.InvariantCulture, "{0}", thing)} {Log("{Thing}", thing)} {Log("{$Thing}", thing)}",
    };

    public static TheoryData<string> NamesOfReaders() => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(NamesOfReaders))]
    public void No_reader_of_what_holds_a_secret_gets_it(string name)
    {
        var read = ThingsWithSecrets().Select(thing => (thing.GetType().Name, Text: Read(name, thing))).ToList();

        read.Should().HaveCountGreaterThan(4);
        read.Should().OnlyContain(thing => !thing.Text.Contains("TheSecret"));
    }

    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("System.Text.Json with fields")]
    [InlineData("System.Text.Json from source")]
    [InlineData("Newtonsoft.Json")]
    [InlineData("Newtonsoft.Json in camel case")]
    [InlineData("Serilog")]
    [InlineData("YAML")]
    [InlineData("data contract")]
    [InlineData("type descriptor")]
    [InlineData("public properties")]
    public void The_rest_is_still_read(string name) =>
        Read(name, new RequestOptions { ApiKey = Secret, ConnectedAccount = Seen }).Should().Contain(Seen);

    [Fact]
    public void No_public_type_lets_a_secret_be_read_by_its_name()
    {
        var readable = typeof(PaymentsClient).Assembly.GetExportedTypes()
            .Where(type => !typeof(ApiObject).IsAssignableFrom(type) && !typeof(ApiOptions).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.PropertyType == typeof(string) && IsSecret(property.Name) && property.GetGetMethod() is not null)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        readable.Should().BeEmpty();
    }

    [Fact]
    public void Debuggers_show_neither_the_key_nor_a_signing_secret()
    {
        Hidden(typeof(PaymentsClientOptions).GetProperty("ApiKey")!).Should().BeTrue();
        Hidden(typeof(RequestOptions).GetProperty("ApiKey")!).Should().BeTrue();
        typeof(WebhookReader).GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(field => field.Name.Contains("secret", StringComparison.Ordinal)).Should().NotBeEmpty().And.OnlyContain(field => Hidden(field));
    }

    [Fact]
    public void Whether_there_is_a_key_can_be_asked()
    {
        new PaymentsClientOptions().HasApiKey.Should().BeFalse();
        new PaymentsClientOptions { ApiKey = "" }.HasApiKey.Should().BeFalse();
        new PaymentsClientOptions { ApiKey = Secret }.HasApiKey.Should().BeTrue();
        new RequestOptions().HasApiKey.Should().BeFalse();
        new RequestOptions { ApiKey = Secret }.HasApiKey.Should().BeTrue();
    }

    [Fact]
    public async Task A_key_out_of_json_is_used()
    {
        var api = new CapturingApi();
        var options = JsonSerializer.Deserialize<RequestOptions>($$"""{"ApiKey":"{{Secret}}"}""");

        await api.Client().Charges.GetAsync("ch_1", requestOptions: options);

        api.Request.Headers["Authorization"].Should().Be("Bearer " + Secret);
    }

    [Fact]
    public async Task All_ways_of_setting_a_key_are_open()
    {
        var api = new CapturingApi();
        var services = new ServiceCollection();
        services.AddPaymentsClient(new ConfigurationBuilder().AddInMemoryCollection([new("ApiKey", "sk_test_first")]).Build())
            .ConfigurePrimaryHttpMessageHandler(api.NewHandler);
        services.Configure<PaymentsClientOptions>(options => options.ApiKey = "sk_test_second");
        services.PostConfigure<PaymentsClientOptions>(options => options.ApiKey = options.HasApiKey ? Secret : null);
        services.AddOptions<PaymentsClientOptions>().Validate(options => options.HasApiKey);

        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        api.Request.Headers["Authorization"].Should().Be("Bearer " + Secret);
    }

    /// <summary>The description marks them; this holds it to their names, so that the next one is not forgotten.</summary>
    [Fact]
    public void Every_secret_of_a_model_is_hidden_from_debuggers_and_readable_in_code()
    {
        var secrets = ApiDescription.Api.Schemas
            .Where(schema => !Conventions.OptionsTests.IsOptions(schema.Key))
            .SelectMany(schema => schema.Value.Entries("properties").Select(property => (Type: schema.Key, property.Name, IsSecret: property.Value.Flag("x-secret"))))
            .Where(property => property.IsSecret || SoundsSecret(property.Name))
            .ToList();

        secrets.Should().HaveCountGreaterThan(30);
        foreach (var (type, name, _) in secrets)
        {
            var model = typeof(Charge).Assembly.GetExportedTypes().Single(candidate => candidate.Name == type);
            var property = model.GetProperties().Single(candidate => string.Equals(candidate.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            var field = model.GetField("_" + JsonNamingPolicy.CamelCase.ConvertName(property.Name), BindingFlags.NonPublic | BindingFlags.Instance)!;
            var instance = JsonSerializer.Deserialize($$"""{"{{name}}":"{{Secret}}"}""", model)!;

            Hidden(property).Should().BeTrue($"{type}.{name} is a secret");
            Hidden(field).Should().BeTrue($"{type}.{name} is a secret");
            property.GetValue(instance).Should().Be(Secret);
            instance.ToString().Should().NotContain("TheSecret");
        }
    }

    /// <summary>Parameters are shown without what the description marks, and what is marked is sent nevertheless.</summary>
    [Fact]
    public void Every_secret_of_parameters_is_masked_and_sent()
    {
        var secrets = ApiDescription.Api.Schemas
            .Where(schema => Conventions.OptionsTests.IsOptions(schema.Key))
            .SelectMany(schema => schema.Value.Entries("properties").Select(property => (Type: schema.Key, property.Name, IsSecret: property.Value.Flag("x-secret"))))
            .Where(property => property.IsSecret || SoundsSecret(property.Name))
            .ToList();

        secrets.Should().HaveCountGreaterThan(40).And.Contain(secret => secret.Type == "AppSecretCreateOptions" && secret.Name == "payload");
        foreach (var (type, name, _) in secrets)
        {
            var options = (ApiOptions)RuntimeHelpers.GetUninitializedObject(typeof(Charge).Assembly.GetExportedTypes().Single(candidate => candidate.Name == type));
            var property = options.GetType().GetProperties().Single(candidate => string.Equals(candidate.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            property.SetValue(options, property.PropertyType == typeof(string) ? (object)"TheSecret" : (Clearable<string>)"TheSecret");

            options.ToString().Split(' ').Should().Contain($"{name}=***", $"{type}.{name} is a secret");
            Encoding.ASCII.GetString(options.ToForm()).Split('&').Should().Contain($"{name}=TheSecret");
            options.ToJson().Should().Contain("TheSecret");
        }
    }

    /// <summary>What a name tells of itself. A confirmation secret holds one, a network token is told of, and the cryptogram of a payment at a terminal is on its receipt.</summary>
    private static bool SoundsSecret(string name) =>
        SecretWords.Any(word => name.EndsWith(word, StringComparison.Ordinal)) && name is not ("confirmation_secret" or "network_token" or "application_cryptogram");

    /// <summary>One of each public type that can be made, with a secret wherever one goes, and what holds such a type.</summary>
    private static List<object> ThingsWithSecrets()
    {
        var things = new List<object>();
        foreach (var type in typeof(PaymentsClient).Assembly.GetExportedTypes().Where(type =>
            type is { IsAbstract: false, IsGenericType: false } && !typeof(ApiObject).IsAssignableFrom(type) && !typeof(ApiOptions).IsAssignableFrom(type)))
        {
            var secrets = type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.SetMethod is not null && IsSecret(property.Name)).ToList();
            if (secrets.Count > 0 && type.GetConstructor([]) is { } make)
            {
                var thing = make.Invoke([]);
                secrets.ForEach(secret => secret.SetValue(thing, Secret));
                things.Add(thing);
            }
        }

        things.Should().HaveCountGreaterThan(1);
        things.Add(new { Options = things.ToArray() });
        var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = Secret });
        return [.. things, client, client.Charges, client.Billing, client.Checkout, new WebhookReader(Secret)];
    }

    private static bool IsSecret(string name) =>
        name != nameof(RequestOptions.IdempotencyKey)
        && new[] { "Key", "Secret", "Password", "Token", "Credential" }.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Hidden(MemberInfo member) => member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;

    /// <summary>A reader that can't read a type tells nothing of it but in its error.</summary>
    private static string Read(string name, object thing)
    {
        try
        {
            return Readers[name](thing);
        }
        catch (Exception refused) when (refused is NotSupportedException or InvalidOperationException or InvalidDataContractException or SerializationException
            or Newtonsoft.Json.JsonException or YamlDotNet.Core.YamlException or TargetInvocationException or JsonException)
        {
            return refused.ToString();
        }
    }

    private static string DataContract(object thing)
    {
        using var stream = new MemoryStream();
        new DataContractSerializer(thing.GetType()).WriteObject(stream, thing);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Xml(object thing)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new XmlSerializer(thing.GetType()).Serialize(text, thing);
        return text.ToString();
    }

    private static string Log(string template, object thing)
    {
        var sink = new TextSink();
        using (var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger())
        {
            log.Information(template, thing);
        }

        return sink.Text.ToString();
    }

    private sealed class TextSink : ILogEventSink
    {
        public StringWriter Text { get; } = new(CultureInfo.InvariantCulture);

        public void Emit(LogEvent logEvent)
        {
            new JsonFormatter(renderMessage: true).Format(logEvent, Text);
            logEvent.RenderMessage(Text, CultureInfo.InvariantCulture);
        }
    }
}

[JsonSerializable(typeof(RequestOptions))]
internal sealed partial class OptionsContext : JsonSerializerContext;
