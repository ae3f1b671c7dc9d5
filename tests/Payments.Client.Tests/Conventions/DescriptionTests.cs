using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Conventions;

public class DescriptionTests
{
    [Fact]
    public void The_version_that_is_asked_for_is_the_described_one()
    {
        PaymentsClientOptions.DefaultApiVersion.Should().MatchRegex(@"^\d{4}-\d{2}-\d{2}\.[a-z]+$").And.Be(ApiDescription.Api.Version);
    }

    [Fact]
    public void Every_operation_is_described()
    {
        ApiDescription.Api.Operations.Where(operation => string.IsNullOrWhiteSpace(operation.Description)).Select(operation => operation.Id).Should().BeEmpty();
    }

    [Fact]
    public void Every_parameter_of_an_operation_is_described()
    {
        var missing = ApiDescription.Api.Operations
            .SelectMany(operation => operation.Parameters.Where(parameter => string.IsNullOrWhiteSpace(parameter.Description)).Select(parameter => $"{operation.Id} {parameter.Name}"));

        missing.Should().BeEmpty();
    }

    [Fact]
    public void Every_property_of_a_returned_resource_is_described()
    {
        var returned = ApiDescription.Api.Operations
            .Select(operation => ApiDescription.Api.Resolve(operation.Returns))
            .Select(type => type.Schema.Text("x-page") is null ? type : ApiDescription.Api.Resolve(ApiDescription.Reference(type.Schema.Map("properties")!.Map("data")!.Map("items")!)!))
            .DistinctBy(type => type.Name);

        var missing = returned.SelectMany(type => type.Schema.Entries("properties")
            .Where(property => string.IsNullOrWhiteSpace(property.Value.Text("description")))
            .Select(property => $"{type.Name}.{property.Name}"));

        missing.Should().BeEmpty();
    }
}
