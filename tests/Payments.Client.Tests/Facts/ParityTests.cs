using Xunit.Abstractions;

namespace Payments.Client.Tests.Facts;

/// <summary>Nothing that the API's public declarations have is missing in the client's public types.</summary>
public class ParityTests(ITestOutputHelper output)
{
    private static readonly ClientComparison Result = ClientComparison.Result;

    [Fact]
    public void Every_operation_is_typed()
    {
        output.WriteLine($"{ApiListing.Api.Operations.Count - Result.MissingOperations.Count} operations of {ApiListing.Api.Operations.Count}");

        Listed(Result.MissingOperations).Should().BeEmpty();
        ApiListing.Api.Operations.Should().HaveCount(565);
    }

    [Fact]
    public void Every_parameter_and_every_member_of_a_response_has_a_property()
    {
        output.WriteLine($"{Result.Members} parameters and members compared");

        Listed(Result.MissingMembers).Should().BeEmpty();
        Result.Members.Should().BeGreaterThan(19_000);
    }

    [Fact]
    public void Every_property_can_hold_what_the_API_puts_there() => Listed(Result.Mistyped).Should().BeEmpty();

    [Fact]
    public void A_parameter_that_the_API_requires_is_a_required_member_and_no_other_is() => Listed(Result.OtherwiseRequired).Should().BeEmpty();

    [Fact]
    public void Every_word_of_the_API_has_a_name()
    {
        output.WriteLine($"{Result.Words} words compared");

        Listed(Result.MissingWords).Should().BeEmpty();
        Result.Words.Should().BeGreaterThan(10_000);
    }

    [Fact]
    public void Every_listed_type_was_compared()
    {
        var missing = ApiListing.Api.Parameters.Concat(ApiListing.Api.Resources).Where(type => Result.ClassesOf(type.Name).Count == 0).Select(type => type.Name);

        Listed(missing).Should().BeEmpty();
    }

    /// <summary>All of them, so that a failure names each.</summary>
    private static string Listed(IEnumerable<string> missing) => string.Join('\n', missing);
}
