using Payments.Client.Sandbox.Behaviours;
using Payments.Client.Sandbox.Description;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class DescriptionTests
{
    [Fact]
    public void Every_operation_has_a_behaviour_and_every_behaviour_an_operation() =>
        AllBehaviours.Register().OperationIds.Should().BeEquivalentTo(ApiDescription.Current.Operations.Select(operation => operation.Id));

    [Fact]
    public void Every_operation_is_found_by_its_own_path()
    {
        var routes = new RouteTable(ApiDescription.Current.Operations);

        foreach (var operation in ApiDescription.Current.Operations)
        {
            var path = string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? "x_1" : segment));
            routes.Find(operation.Method, path)!.Operation.Id.Should().Be(operation.Id);
        }
    }

    [Fact]
    public void An_id_of_a_path_is_decoded()
    {
        var match = new RouteTable(ApiDescription.Current.Operations).Find("GET", "/v1/charges/a%2Fb");

        match!.PathValues["charge"].Should().Be("a/b");
    }

    [Fact]
    public void An_unknown_type_is_a_mistake() =>
        FluentActions.Invoking(() => ApiDescription.Current.Type("Nothing")).Should().Throw<ArgumentException>();
}
