using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Payments.Client.Json;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Conventions;

public class ModelTests
{
    private static readonly IReadOnlyDictionary<string, Type> Models = typeof(Charge).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false, IsGenericType: false } && typeof(ApiObject).IsAssignableFrom(type))
        .ToDictionary(type => type.Name);

    public static TheoryData<string> DescribedTypes()
    {
        var types = new TheoryData<string>();
        foreach (var (name, schema) in ApiDescription.Api.Schemas)
        {
            var isModel = schema.Map("properties") is not null || schema.Text("type") == "object";
            if (isModel && schema.Text("x-page") is null && schema.Text("x-tombstone-of") is null && schema.Text("x-handwritten") is null && !OptionsTests.IsOptions(name))
            {
                types.Add(name);
            }
        }

        return types;
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void Every_field_of_the_description_is_read(string name)
    {
        Models.Should().ContainKey(name);
        var sent = FullDocuments.Of(name);

        var model = Read(Models[name], sent.ToJsonString());

        UnknownMembers(model).Should().BeEmpty();
        Documents.Lost(sent, JsonNode.Parse(JsonSerializer.Serialize(model, Models[name]))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void An_empty_document_is_read_without_an_error(string name)
    {
        var model = Read(Models[name], "{}");

        foreach (var property in Models[name].GetProperties().Where(p => new NullabilityInfoContext().Create(p).ReadState == NullabilityState.NotNull))
        {
            property.GetValue(model).Should().NotBeNull(property.Name);
        }
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void A_document_of_nulls_is_read_without_an_error(string name)
    {
        var nulls = new JsonObject();
        foreach (var member in FullDocuments.Of(name))
        {
            nulls[member.Key] = null;
        }

        var model = Read(Models[name], nulls.ToJsonString());

        UnknownMembers(model).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void A_member_that_is_not_described_is_kept(string name)
    {
        var model = Read(Models[name], """{"something_new":{"a":[1]}}""");

        model.AdditionalProperties!["something_new"].GetRawText().Should().Be("""{"a":[1]}""");
    }

    [Fact]
    public void Every_type_of_the_description_has_a_model_or_shares_one()
    {
        var missing = ApiDescription.Api.Schemas.Keys
            .Where(name => !OptionsTests.IsOptions(name))
            .Select(name => ApiDescription.Api.Resolve(name))
            .Where(type => type.Schema.Text("type") == "object" && type.Schema.Text("x-page") is null && type.Schema.Text("x-tombstone-of") is null && type.Schema.Text("x-handwritten") is null)
            .Where(type => !Models.ContainsKey(type.Name));

        missing.Should().BeEmpty();
        ApiDescription.Api.Schemas.Count.Should().BeGreaterThan(1288);
    }

    [Fact]
    public void Every_model_is_sealed_and_can_be_made_by_hand()
    {
        foreach (var model in Models.Values.Where(type => type.Assembly == typeof(Charge).Assembly && type != typeof(RawResponse)))
        {
            model.IsSealed.Should().BeTrue(model.Name);
            model.GetConstructor([]).Should().NotBeNull(model.Name);
        }
    }

    [Fact]
    public void Every_property_has_its_wire_name()
    {
        var without = Models.Values
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is null
                && property.GetCustomAttribute<JsonIgnoreAttribute>() is null
                && property.GetCustomAttribute<JsonExtensionDataAttribute>() is null)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .Except(["RawResponse.Json"]);

        without.Should().BeEmpty();
    }

    private static ApiObject Read(Type model, string json) =>
        (ApiObject)typeof(ModelTests).GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(model).Invoke(null, [json])!;

    private static T ReadAs<T>(string json)
        where T : ApiObject, new()
    {
        var reader = new JsonReader(Encoding.UTF8.GetBytes(json));
        var model = reader.ReadObject<T>();

        // Throws if it has not stopped at the end of the object.
        reader.End();
        return model;
    }

    private static IEnumerable<string> UnknownMembers(object? value, string path = "$")
    {
        switch (value)
        {
            case ApiObject model:
                return (model.AdditionalProperties?.Keys.Select(key => $"{path}.{key}") ?? []).Concat(model.GetType().GetProperties()
                    .Where(property => property.Name is not ("AdditionalProperties" or "Response"))
                    .SelectMany(property => UnknownMembers(property.GetValue(model), $"{path}.{property.Name}")));
            case string or JsonElement:
                return [];
            case IEnumerable items:
                return items.Cast<object?>().SelectMany(item => UnknownMembers(item, path + "[]"));
            default:
                return value?.GetType().GetProperty("Value") is { } inner && value is IHasId ? UnknownMembers(inner.GetValue(value), path) : [];
        }
    }
}
