using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Payments.Client.AspNetCore.Tests.Security;

/// <summary>What holds signing secrets can be given to any serializer, logger or debugger, and none of them gets one; lists of secrets no more than single ones.</summary>
public class ReadableSecretTests
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    [Fact]
    public void No_reader_of_the_options_gets_a_secret()
    {
        var options = new PaymentsWebhooksOptions { Secrets = ["whsec_TheSecret"] };
        options.AddSecret("whsec_TheSecretAfter");

        string[] read =
        [
            JsonSerializer.Serialize(options),
            JsonSerializer.Serialize(options, WithFields),
            JsonSerializer.Serialize(new { Options = options }),
            $"{options}",
            string.Join(' ', TypeDescriptor.GetProperties(options).Cast<PropertyDescriptor>().Select(property => Shown(property.GetValue(options)))),
            string.Join(' ', typeof(PaymentsWebhooksOptions).GetProperties().Select(property => Shown(property.GetGetMethod()?.Invoke(options, null)))),
        ];

        read.Should().OnlyContain(text => !text.Contains("TheSecret"));
        read[0].Should().Contain("Retention");
    }

    [Fact]
    public void No_public_type_lets_a_secret_be_read_by_its_name()
    {
        var readable = typeof(PaymentsWebhooks).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties())
            .Where(property => typeof(IEnumerable<string>).IsAssignableFrom(property.PropertyType) || property.PropertyType == typeof(string))
            .Where(property => new[] { "Secret", "ApiKey", "Password", "Token", "Credential" }.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Where(property => property.GetGetMethod() is not null)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        readable.Should().BeEmpty();
        typeof(PaymentsWebhooksOptions).GetProperty("Secrets")!.GetCustomAttributes(typeof(DebuggerBrowsableAttribute), inherit: false)
            .Should().ContainSingle().Which.Should().BeEquivalentTo(new { State = DebuggerBrowsableState.Never });
    }

    [Fact]
    public void Whether_there_is_a_secret_can_be_asked()
    {
        new PaymentsWebhooksOptions().HasSecrets.Should().BeFalse();
        new PaymentsWebhooksOptions { Secrets = ["whsec_1"] }.HasSecrets.Should().BeTrue();
        new PaymentsWebhooksOptions().Invoking(options => options.AddSecret("")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_general_binding_of_configuration_sets_the_rest()
    {
        var options = new PaymentsWebhooksOptions();

        new ConfigurationBuilder().AddInMemoryCollection([new("Secrets:0", "whsec_1"), new("Tolerance", "00:01:00")]).Build().Bind(options);

        options.Tolerance.Should().Be(TimeSpan.FromMinutes(1));
        options.HasSecrets.Should().BeFalse();
    }

    private static string Shown(object? value) => value is IEnumerable<string> several ? string.Join(' ', several) : $"{value}";
}
