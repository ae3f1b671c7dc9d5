using System.Reflection;

namespace Payments.Client.Tests.Conventions;

public class OpenEnumTests
{
    private static readonly IReadOnlyList<Type> Enums = [.. typeof(Charge).Assembly.GetExportedTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOpenEnum<>)))];

    [Fact]
    public void Every_open_enum_is_one_text_and_nothing_else()
    {
        Enums.Should().HaveCountGreaterThan(300);
        foreach (var type in Enums)
        {
            type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Select(field => field.FieldType).Should().Equal([typeof(string)], type.Name);
        }
    }

    [Fact]
    public void No_two_known_values_of_an_enum_are_the_same()
    {
        foreach (var type in Enums)
        {
            var values = type.GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)!.ToString()!).ToList();

            values.Should().NotBeEmpty(type.Name).And.OnlyHaveUniqueItems(type.Name).And.NotContain("");
        }
    }

    [Fact]
    public void Every_known_value_has_its_constant()
    {
        // What only requests take is never switched over.
        var received = Enums.Where(type => type.GetNestedType("Names") is not null).ToList();
        received.Should().HaveCountGreaterThan(300);
        received.Should().BeEquivalentTo(Enums.Where(HeldByModels().Contains));
        foreach (var type in received)
        {
            var values = type.GetFields(BindingFlags.Static | BindingFlags.Public).ToDictionary(field => field.Name, field => field.GetValue(null)!.ToString());
            var constants = type.GetNestedType("Names")!.GetFields().Where(field => field.IsLiteral).ToDictionary(field => field.Name, field => (string?)field.GetRawConstantValue());

            constants.Should().Equal(values, type.Name);
        }
    }

    private static HashSet<Type> HeldByModels() =>
        [.. typeof(Charge).Assembly.GetExportedTypes().Where(typeof(ApiObject).IsAssignableFrom).SelectMany(type => type.GetProperties()).SelectMany(property => WithArguments(property.PropertyType))];

    private static IEnumerable<Type> WithArguments(Type type) => type.GetGenericArguments().SelectMany(WithArguments).Prepend(type);
}
