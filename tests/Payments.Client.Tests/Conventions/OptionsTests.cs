using System.Reflection;
using Payments.Client.Tests.Description;
using YamlDotNet.RepresentationModel;

namespace Payments.Client.Tests.Conventions;

public class OptionsTests
{
    private static readonly HashSet<string> ParameterTypes = FindParameterTypes();

    private static readonly IReadOnlyDictionary<string, Type> Options = typeof(Charge).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && typeof(ApiOptions).IsAssignableFrom(type))
        .ToDictionary(type => type.Name);

    public static TheoryData<string> DescribedTypes()
    {
        var types = new TheoryData<string>();
        foreach (var operation in ApiDescription.Api.Operations)
        {
            types.Add(operation.OptionsName);
        }

        foreach (var name in ParameterTypes.Where(name => ApiDescription.Api.Schemas[name].Text("type") == "object" && ApiDescription.Api.Operations.All(o => o.OptionsName != name)))
        {
            types.Add(name);
        }

        return types;
    }

    internal static bool IsOptions(string name) => ParameterTypes.Contains(name);

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void Every_parameter_of_the_description_is_written_under_its_name(string name)
    {
        Options.Should().ContainKey(name);
        var constants = OptionsFiller.Constants(Options[name]).Select(constant => constant.Name).ToList();
        var described = Parameters(name).Except(constants).ToList();
        var properties = Options[name].GetProperties().Where(property => property.Name != nameof(ApiOptions.ExtraParams)).ToList();
        properties.Should().HaveCount(described.Count, "each parameter has one property: {0}", string.Join(", ", described));

        var written = properties.Select(property => OptionsFiller.WrittenNames(Options[name], property)).ToList();

        written.Where(names => names.Count != 1).Should().BeEmpty();
        written.Select(names => names[0]).Should().BeEquivalentTo(described);
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void A_required_parameter_is_a_required_member_and_no_other_is(string name)
    {
        var required = Options[name].GetProperties()
            .Where(property => property.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "RequiredMemberAttribute"))
            .Select(property => OptionsFiller.WrittenNames(Options[name], property)[0]);

        required.Concat(OptionsFiller.Constants(Options[name]).Select(constant => constant.Name)).Should().BeEquivalentTo(RequiredParameters(name));
    }

    [Theory]
    [MemberData(nameof(DescribedTypes))]
    public void What_is_optional_and_not_set_is_not_sent(string name) =>
        OptionsFiller.NamesWithoutValues(Options[name]).Should().BeSubsetOf(RequiredParameters(name));

    private static IEnumerable<string> Parameters(string name) =>
        ApiDescription.Api.Operations.SingleOrDefault(operation => operation.OptionsName == name) is { } operation
            ? operation.Parameters.Select(parameter => parameter.Name)
            : ApiDescription.Api.Schemas[name].Entries("properties").Select(property => property.Name);

    private static IEnumerable<string> RequiredParameters(string name)
    {
        var operation = ApiDescription.Api.Operations.SingleOrDefault(candidate => candidate.OptionsName == name);
        if (operation is null or { Body: not null })
        {
            return ApiDescription.Api.Schemas[operation?.Body ?? name].Texts("required");
        }

        return operation.Yaml.List("parameters").Where(parameter => parameter.Text("in") == "query" && parameter.Flag("required")).Select(parameter => parameter.Text("name")!);
    }

    private static HashSet<string> FindParameterTypes()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in ApiDescription.Api.Operations)
        {
            if (operation.Body is { } body)
            {
                Add(new YamlMappingNode("$ref", "#/components/schemas/" + body));
            }

            foreach (var (_, _, schema) in operation.Parameters)
            {
                Add(schema);
            }
        }

        foreach (var (name, _) in ApiDescription.Api.Schemas.Where(schema => schema.Value.Flag("x-parameters")))
        {
            Add(new YamlMappingNode("$ref", "#/components/schemas/" + name));
        }

        return found;

        void Add(YamlNode node)
        {
            switch (node)
            {
                case YamlMappingNode map when ApiDescription.Reference(map) is { } name:
                    if (found.Add(name))
                    {
                        Add(ApiDescription.Api.Schemas[name]);
                    }

                    break;
                case YamlMappingNode map:
                    map.Children.Values.ToList().ForEach(Add);
                    break;
                case YamlSequenceNode list:
                    list.Children.ToList().ForEach(Add);
                    break;
            }
        }
    }
}
