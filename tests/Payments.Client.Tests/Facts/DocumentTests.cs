using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Tests.Description;
using Xunit.Abstractions;

namespace Payments.Client.Tests.Facts;

/// <summary>Documents of every resource of the API, read by the client and written again.</summary>
public class DocumentTests(ITestOutputHelper output)
{
    private static readonly MethodInfo FromJson = typeof(PaymentsJson).GetMethods().Single(method =>
        method.Name == nameof(PaymentsJson.FromJson) && method.GetParameters()[0].ParameterType == typeof(string));

    /// <summary>Events have tests of their own, with the resources that they carry.</summary>
    private static IEnumerable<ListedType> Resources => ApiListing.Api.Resources.Where(type => type.ObjectName is not null and not "event");

    public static TheoryData<string, DocumentKind> All()
    {
        var documents = new TheoryData<string, DocumentKind>();
        foreach (var resource in Resources)
        {
            foreach (var kind in Enum.GetValues<DocumentKind>())
            {
                documents.Add(resource.Name, kind);
            }
        }

        return documents;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_was_read_is_written_again_with_every_value_typed(string name, DocumentKind kind)
    {
        var document = FactDocuments.Of(ApiListing.Api[name], kind);
        var classes = ClientComparison.Result.ClassesOf(name);
        classes.Should().NotBeEmpty("the client has a class for {0}", name);

        foreach (var type in classes)
        {
            var model = (ApiObject)FromJson.MakeGenericMethod(type).Invoke(null, [document.ToJsonString()])!;
            var written = JsonNode.Parse(model.ToJson());

            Documents.Lost(document, written).Should().BeEmpty("nothing of {0} is lost in {1}", name, type.Name);
            Documents.Lost(written, document).Should().BeEmpty("{1} adds nothing to {0}", name, type.Name);
            Untyped(model, type.Name).Should().BeEmpty();
        }
    }

    [Fact]
    public void Every_member_of_every_listed_type_is_in_a_document()
    {
        var set = new HashSet<(string Type, string Member)>();
        var values = 0;
        foreach (var resource in Resources)
        {
            foreach (var kind in Enum.GetValues<DocumentKind>())
            {
                values += Values(FactDocuments.Of(resource, kind, set));
            }
        }

        output.WriteLine($"{Resources.Count()} resources, {set.Count} members, {values} values");
        ApiListing.Api.Resources.Where(type => type.Name.Split('.')[0] != "Event")
            .SelectMany(type => type.Members.Select(member => (type.Name, member.Name))).Except(set).Should().BeEmpty();
    }

    private static int Values(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => Values(member.Value)),
        JsonArray items => items.Sum(Values),
        _ => 1,
    };

    /// <summary>The members without a property, and the resources without a class, at any depth.</summary>
    private static IEnumerable<string> Untyped(object? value, string path)
    {
        switch (value)
        {
            case UnknownResource:
                return [$"{path} is of no known type"];
            case ApiObject model:
                return (model.AdditionalProperties?.Keys.Select(key => $"{path}.{key}") ?? []).Concat(model.GetType().GetProperties()
                    .Where(property => property.Name is not (nameof(ApiObject.AdditionalProperties) or nameof(ApiResource.Response)))
                    .SelectMany(property => Untyped(property.GetValue(model), $"{path}.{property.Name}")));
            case null or string or JsonElement:
                return [];
            case IEnumerable items:
                return items.Cast<object?>().SelectMany(item => Untyped(item, path + "[]"));
            default:
                return value.GetType() is { IsGenericType: true } holder && holder.GetProperty("Value") is { } inner ? Untyped(inner.GetValue(value), path) : [];
        }
    }
}
