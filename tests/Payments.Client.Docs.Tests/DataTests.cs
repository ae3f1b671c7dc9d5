using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Docs.Tests.Markdown;

namespace Payments.Client.Docs.Tests;

/// <summary>JSON and XML that pages show: it can be read, and configuration is accepted.</summary>
public class DataTests
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    [Fact]
    public void JSON_can_be_read()
    {
        foreach (var block in Blocks("json"))
        {
            var reading = () => JsonDocument.Parse(block.Code, WithComments).Dispose();

            reading.Should().NotThrow("it stands at {0}", block);
        }
    }

    [Fact]
    public void XML_can_be_read()
    {
        foreach (var block in Blocks("xml"))
        {
            var reading = () => XElement.Parse($"<all>{block.Code}</all>");

            reading.Should().NotThrow("it stands at {0}", block);
        }
    }

    [Fact]
    public void Configuration_is_accepted()
    {
        foreach (var block in Blocks("json").Where(block => block.FileName == "appsettings.json"))
        {
            var section = new ConfigurationBuilder().AddInMemoryCollection([new("Payments:ApiKey", "sk_test_1")]).AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(block.Code))).Build().GetSection("Payments");
            using var provider = new ServiceCollection().AddPaymentsClient(section).Services.BuildServiceProvider();

            provider.Invoking(services => services.GetRequiredService<PaymentsClient>()).Should().NotThrow("it stands at {0}", block);
        }
    }

    [Fact]
    public void No_secret_stands_in_a_configuration_file()
    {
        Blocks("json").Where(block => block.FileName == "appsettings.json").Should().NotBeEmpty()
            .And.OnlyContain(block => !block.Code.Contains("sk_") && !block.Code.Contains("rk_") && !block.Code.Contains("whsec_"), "the pages say that secrets are kept elsewhere");
    }

    private static IEnumerable<CodeBlock> Blocks(string language) => Documentation.Blocks.Where(block => block.Language == language);
}
