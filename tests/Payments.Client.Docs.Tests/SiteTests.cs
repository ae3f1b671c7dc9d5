using Payments.Client.Docs.Tests.Markdown;
using Payments.Client.Site;

namespace Payments.Client.Docs.Tests;

/// <summary>The site without its API reference, which takes a minute; dotnet run --project build/Site makes and checks the whole.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly string _site = Directory.CreateTempSubdirectory("payments-site").FullName;

    [Fact]
    public void It_is_made_without_a_warning_and_without_a_dead_link()
    {
        SiteBuild.Run(Documentation.Root, _site, withReference: false).Should().BeEmpty();

        File.Exists(Path.Combine(_site, "guides", "getting-started.html")).Should().BeTrue();
    }

    public void Dispose() => Directory.Delete(_site, recursive: true);
}
