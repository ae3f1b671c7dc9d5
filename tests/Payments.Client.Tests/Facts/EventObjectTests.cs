using System.Reflection;
using System.Text.Json.Nodes;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Facts;

/// <summary>Every type of event of the API, with the resource that it carries.</summary>
public class EventObjectTests
{
    public static TheoryData<string> All()
    {
        var events = new TheoryData<string>();
        foreach (var listed in ApiListing.Api.Events)
        {
            events.Add(listed.Type);
        }

        return events;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_object_is_read_as_its_resource(string type)
    {
        var listed = ApiListing.Api.Events.Single(candidate => candidate.Type == type);
        foreach (var name in listed.Objects)
        {
            var document = FactDocuments.Of(ApiListing.Api[name], DocumentKind.Plain);

            var read = FactDocuments.ReadInEvent(type, document);

            read.MismatchedMembers.Should().BeEmpty();
            read.Data.Object!.GetType().Name.Should().NotBe(nameof(UnknownResource), "{0} carries a {1}", type, name);
            ClientComparison.Result.ClassesOf(name).Should().Contain(read.Data.Object.GetType());
            Documents.Lost(document, JsonNode.Parse(read.Data.Object.ToJson())).Should().BeEmpty();
        }

        KnownTypes().Should().Contain(type);
    }

    [Fact]
    public void Every_type_of_event_is_known_and_no_other()
    {
        KnownTypes().Should().BeEquivalentTo(ApiListing.Api.Events.Select(listed => listed.Type));
        ApiListing.Api.Events.Should().HaveCount(289);
        ApiListing.Api.Events.Count(listed => listed.Objects.Count > 0).Should().Be(275);
    }

    private static IEnumerable<string> KnownTypes() => typeof(EventType).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(EventType))
        .Select(field => ((EventType)field.GetValue(null)!).Value);
}
