using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Conventions;

/// <summary>Arrows point down only: what a type refers to stands below it.</summary>
public class ArrowTests
{
    private static readonly IReadOnlyCollection<TypeReference> References = TypeReferences.Of(typeof(PaymentsClient).Assembly.Location);

    [Fact]
    public void No_type_refers_to_a_room_above_its_own_or_beside_it()
    {
        References.Where(reference => Breaks(reference) && !Rooms.Exceptions.Contains((reference.From, reference.To))).Select(Describe).Should().BeEmpty();
    }

    [Fact]
    public void No_exception_is_listed_that_is_none()
    {
        Rooms.Exceptions.Should().BeSubsetOf(References.Where(Breaks).Select(reference => (reference.From, reference.To)));
    }

    [Fact]
    public void Every_file_stands_in_a_room_that_is_in_the_list()
    {
        var rooms = References.SelectMany(reference => new[] { Rooms.Of(reference.FromFile), Rooms.Of(reference.ToFile) }).OfType<string>().Distinct();

        rooms.Should().BeEquivalentTo(Rooms.Storeys.SelectMany(storey => storey));
    }

    [Theory]
    [InlineData("ResponseReader", "JsonFactory`1", "the signature of a method")]
    [InlineData("PageRequests`1", "ApiTransport", "a field")]
    [InlineData("Charge", "ApiResource", "the base of a class")]
    [InlineData("Charge", "IHasId", "an interface")]
    [InlineData("ListCheck`1", "IHasId", "the bound of a type parameter")]
    [InlineData("CallFailure", "ConnectionException", "a constructor that is called")]
    [InlineData("RateLimitQueueException", "PaymentsException", "a base, of a type in another file")]
    [InlineData("AddressRules", "ApiKeyRules", "a static method that is called")]
    [InlineData("IPages`1", "Page`1", "a type argument, in a type without code")]
    [InlineData("ApiResource", "PolymorphicConverter`1", "a type in an attribute")]
    public void A_reference_is_seen_whatever_it_is(string from, string to, string kind)
    {
        References.Should().Contain(reference => reference.From == from && reference.To == to, "{0} is a reference", kind);
    }

    [Theory]
    [InlineData("Json/JsonReader.cs", "Http/ApiTransport.cs")]
    [InlineData("Errors/ApiException.cs", "Http/ApiRequest.cs")]
    [InlineData("Errors/ApiException.cs", "Settings/RequestOptions.cs")]
    [InlineData("Http/ApiTransport.cs", "Services/ApiService.cs")]
    [InlineData("Generated/Charge/Charge.g.cs", "Generated/Charge/ChargeService.g.cs")]
    [InlineData("Generated/Charge/ChargeService.g.cs", "PaymentsClient.cs")]
    [InlineData("Generated/Charge/ChargeService.g.cs", "Nowhere/Unlisted.cs")]
    public void An_arrow_that_points_up_or_aside_is_found(string from, string to)
    {
        Breaks(new TypeReference("/_/src/Payments.Client/" + from, "From", "/_/src/Payments.Client/" + to, "To")).Should().BeTrue();
    }

    private static bool Breaks(TypeReference reference) =>
        Rooms.Of(reference.FromFile) is { } from && Rooms.Of(reference.ToFile) is { } to && !Rooms.MayRefer(from, to);

    private static string Describe(TypeReference reference) =>
        $"{reference.From} ({Rooms.Of(reference.FromFile)}) refers to {reference.To} ({Rooms.Of(reference.ToFile)})";
}
