using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using Payments.Client.Tests.Conventions;
using Payments.Client.Tests.Properties;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Tests.Json;

/// <summary>Every class of parameters, whatever is added to the API, is read back from its JSON as it was.</summary>
public class AllOptionsJsonTests
{
    public static TheoryData<Type> Types => [.. All];

    /// <summary>A file can't be kept as JSON.</summary>
    public static TheoryData<Type> TypesForJson => [.. All.Where(type => Array.TrueForAll(type.GetProperties(), property => property.PropertyType != typeof(FileUpload)))];

    private static IEnumerable<Type> All => typeof(Charge).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(ApiOptions).IsAssignableFrom(type));

    [Theory]
    [MemberData(nameof(TypesForJson))]
    public void Parameters_that_are_all_set_send_the_same_after_json(Type type)
    {
        var options = OptionsFiller.Filled(type);

        var json = JsonSerializer.Serialize(options, type);
        var read = (ApiOptions)JsonSerializer.Deserialize(json, type)!;

        Form(options).Should().Contain("an[extra]=1");
        Form(read).Should().Be(Form(options));
        options.ToJson().Should().Be(json);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_converter_stands_on_the_type(Type type) =>
        ((JsonConverterAttribute)Attribute.GetCustomAttribute(type, typeof(JsonConverterAttribute), inherit: false)!).ConverterType!.GetGenericArguments().Should().Equal(type);

    [Fact]
    public void Parameters_with_any_values_send_the_same_after_json() =>
        Any.Bytes.Sample(
            choices =>
            {
                var (options, _) = RandomOptions.From(choices);
                var read = (ApiOptions)JsonSerializer.Deserialize(options.ToJson(), options.GetType())!;
                return Form(read) == Form(options);
            },
            iter: Effort.Of(2_000));

    private static string Form(ApiOptions options) => Encoding.ASCII.GetString(options.ToForm());
}
