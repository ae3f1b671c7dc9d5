using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Conventions;

public class DescriptionTests
{
    [Fact]
    public void The_version_that_is_asked_for_is_the_described_one()
    {
        PaymentsClientOptions.DefaultApiVersion.Should().MatchRegex(@"^\d{4}-\d{2}-\d{2}\.[a-z]+$").And.Be(ApiDescription.Api.Version);
    }
}
