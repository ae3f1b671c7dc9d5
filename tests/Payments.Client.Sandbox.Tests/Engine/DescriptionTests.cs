using System.Text;
using Payments.Client.Sandbox.Behaviours;
using Payments.Client.Sandbox.Description;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class DescriptionTests
{
    [Fact]
    public void Every_behaviour_has_an_operation() =>
        AllBehaviours.Register().OperationIds.Should().BeSubsetOf(ApiDescription.Current.Operations.Select(operation => operation.Id));

    [Fact]
    public void No_operation_is_listed_twice() =>
        ApiDescription.Current.Operations.Select(operation => (operation.Method, operation.Path)).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_operation_is_found_by_its_own_path()
    {
        var routes = new RouteTable(ApiDescription.Current.Operations);

        foreach (var operation in ApiDescription.Current.Operations)
        {
            var path = string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? "x_1" : segment));
            routes.Find(operation.Method, path)!.Operation.Should().BeSameAs(operation);
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

    [Fact]
    public void A_type_is_read_when_it_is_asked_for_and_then_stays()
    {
        var description = Read("""{"type":"Good","properties":{"id":{"type":"string"}}}""", """{"type":"Bad","properties":{"id":{"type":"new"}}}""");

        description.Type("Good").Find("id")!.Kind.Should().Be(NodeKind.Text);
        description.Type("Good").Should().BeSameAs(description.Type("Good"));
        description.Invoking(one => one.Type("Bad")).Should().Throw<InvalidOperationException>().WithMessage("*'new'*");
    }

    [Fact]
    public void An_operation_that_nothing_describes_has_no_id_and_no_result()
    {
        var operation = Read("""{"operation":null,"method":"POST","path":"/v1/things"}""").Operations.Should().ContainSingle().Subject;

        operation.Should().BeEquivalentTo(new Operation("POST", "/v1/things"));
    }

    [Fact]
    public void An_operation_returns_one_of_several_objects_or_a_list_of_them()
    {
        const string Choice = """{"anyOf":[{"ref":"Card"},{"ref":"BankAccount"}]}""";

        var operations = Read(
            $$$"""{"operation":"Sources.Get","method":"GET","path":"/v1/sources/{id}","params":null,"returns":{{{Choice}}} }""",
            $$$"""{"operation":"Sources.List","method":"GET","path":"/v1/sources","params":null,"returns":{"page":"list","items":{{{Choice}}} } }""").Operations;

        operations.Select(operation => operation.Returns).Should().Equal(ReturnKind.Object, ReturnKind.List);
        operations.Should().AllSatisfy(operation =>
            operation.Result!.Alternatives.Select(alternative => alternative.TypeName).Should().Equal("Card", "BankAccount"));
    }

    [Fact]
    public void An_operation_returns_a_file() => Read("""{"operation":"Quotes.Pdf","method":"GET","path":"/v1/quotes/{id}/pdf","params":null,"returns":{"type":"file"}}""")
        .Operations.Should().ContainSingle().Which.Result!.Kind.Should().Be(NodeKind.File);

    [Fact]
    public void A_choice_within_a_choice_is_one_choice()
    {
        var description = Read("""{"type":"T","properties":{"source":{"anyOf":[{"type":"string"},{"anyOf":[{"ref":"Card"},{"ref":"BankAccount"}]}]}}}""");

        description.Type("T").Find("source")!.Alternatives.Select(alternative => alternative.TypeName).Should().Equal(null, "Card", "BankAccount");
    }

    private static ApiDescription Read(params string[] lines) => new(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
}
