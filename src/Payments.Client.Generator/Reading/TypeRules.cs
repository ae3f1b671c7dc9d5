using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>What has to be true of the types together, so that each can be told from the others.</summary>
internal static class TypeRules
{
    /// <exception cref="DescriptionException">Two are taken for one another, or one can't be told from others.</exception>
    public static void Check(Api api)
    {
        foreach (var same in api.Models.Where(model => model.ObjectName is not null).GroupBy(model => model.ObjectName).Where(same => same.Count() > 1))
        {
            throw new DescriptionException($"{Names(same)} have the same object, \"{same.Key}\", by which they are told apart: leave one type, or correct the const of a member object.");
        }

        var resources = api.Models.Where(model => model.ObjectName is not null).Select(model => model.Name).ToHashSet();
        foreach (var union in api.Unions)
        {
            if (union.Models.FirstOrDefault(model => !resources.Contains(model)) is { } untold)
            {
                throw new DescriptionException($"{union.Name[1..]} can be a {untold}, which nothing tells from the others: give {untold} a member object with a const.");
            }
        }

        foreach (var (name, members) in api.Models.Select(model => (model.Name, model.Members)).Concat(api.Options.Select(options => (options.Name, options.Members))))
        {
            foreach (var same in members.GroupBy(member => member.Name).Where(same => same.Count() > 1))
            {
                throw new DescriptionException($"{name} would have two properties {same.Key}, for {string.Join(" and ", same.Select(member => member.WireName))}: the names on the wire have to differ in more than case and signs.");
            }
        }
    }

    private static string Names(IEnumerable<ModelType> types) => string.Join(" and ", types.Select(type => type.Name));
}
