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

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void What_was_read_is_written_again_and_nothing_else(string name)
    {
        WrittenAgain(name, FullDocuments.Of(name)).Should().BeEmpty();
        var full = FullDocuments.Of(name, expansions: 0);
        foreach (var member in full.Select(member => member.Key).ToList())
        {
            var partial = (JsonObject)full.DeepClone();
            partial.Remove(member);
            WrittenAgain(name, partial).Should().BeEmpty($"{member} was left out");
        }
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void What_was_null_is_written_as_null_or_left_out(string name)
    {
        var nulls = new JsonObject();
        foreach (var member in FullDocuments.Of(name))
        {
            nulls[member.Key] = null;
        }

        var written = (JsonObject)JsonNode.Parse(Read(Models[name], nulls.ToJsonString()).ToJson())!;

        written.Where(member => member.Value is not null || !nulls.ContainsKey(member.Key)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void Every_property_that_is_set_is_written_under_its_wire_name(string name)
    {
        var full = FullDocuments.Of(name);
        var read = Read(Models[name], full.ToJsonString());
        var copy = (ApiObject)Activator.CreateInstance(Models[name])!;
        foreach (var property in Properties(Models[name]))
        {
            property.SetValue(copy, property.GetValue(read));
        }

        copy.ToJson().Should().Be(read.ToJson());
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void To_look_at_an_object_does_not_change_it(string name)
    {
        var model = Read(Models[name], "{}");

        foreach (var property in Properties(Models[name]))
        {
            property.GetValue(model);
        }

        model.ToJson().Should().Be("{}");
    }

    [Fact]
    public void Every_type_that_holds_json_is_read_and_written_by_a_converter_of_its_own()
    {
        var types = typeof(Charge).Assembly.GetExportedTypes().Where(type =>
            typeof(ApiObject).IsAssignableFrom(type) || (typeof(IHasId).IsAssignableFrom(type) && type.IsInterface) || type == typeof(Expandable<>)
            || (type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOpenEnum<>))));

        foreach (var type in types)
        {
            type.GetCustomAttribute<JsonConverterAttribute>(inherit: false).Should().NotBeNull(type.Name);
            type.GetProperties().Where(property => property.GetCustomAttribute<JsonConverterAttribute>() is not null).Should().BeEmpty(type.Name);
        }
    }

    private static IEnumerable<PropertyInfo> Properties(Type model) => model.GetProperties()
        .Where(property => property.CanWrite && property.Name is not (nameof(ApiObject.AdditionalProperties) or nameof(ApiResource.Response) or nameof(WebhookEvent.MismatchedMembers)));

    /// <summary>The ways in which what was written differs from the document.</summary>
    private static IEnumerable<string> WrittenAgain(string name, JsonObject document)
    {
        var text = document.ToJsonString();
        var (own, serializer) = (Read(Models[name], text).ToJson(), JsonSerializer.Serialize(JsonSerializer.Deserialize(text, Models[name]), Models[name]));
        return new[] { own, serializer }.Where(written => !JsonNode.DeepEquals(JsonNode.Parse(written), document));
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
