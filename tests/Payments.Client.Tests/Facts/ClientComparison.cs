using System.Reflection;
using Payments.Client.Json;
using Payments.Client.Tests.Conventions;
using Payments.Client.Tests.Operations;

namespace Payments.Client.Tests.Facts;

/// <summary>
/// Lays the listing of the API and the client's public types side by side: from each operation through its parameters and its result, and from each event
/// through its object, down to the last member.
/// </summary>
internal sealed class ClientComparison
{
    private static readonly Lazy<ClientComparison> Made = new(() => new ClientComparison());

    private static readonly IReadOnlyList<Type> Exported = [.. typeof(Charge).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, IsGenericType: false } && type != typeof(UnknownResource))];

    /// <summary>Where the API's declarations name another type than their own words: an amount as a time.</summary>
    private static readonly Dictionary<string, Type> Meant = new(StringComparer.Ordinal)
    {
        ["TopupListParams.amount on TopupListOptions"] = typeof(IntegerRange),
    };

    private readonly HashSet<(string Name, Type Type)> _compared = [];
    private readonly Dictionary<string, HashSet<Type>> _types = new(StringComparer.Ordinal);

    private ClientComparison()
    {
        foreach (var operation in ApiListing.Api.Operations)
        {
            Compare(operation);
        }

        foreach (var name in ApiListing.Api.Events.SelectMany(listed => listed.Objects).Distinct())
        {
            Compare(ApiListing.Api[name], FactDocuments.ReadInEvent("charge.updated", new() { ["object"] = ApiListing.Api[name].ObjectName }).Data.Object!.GetType());
        }
    }

    public static ClientComparison Result => Made.Value;

    public List<string> MissingOperations { get; } = [];

    public List<string> MissingMembers { get; } = [];

    public List<string> MissingWords { get; } = [];

    /// <summary>Members whose property is of a type that can't hold all that the API may put there.</summary>
    public List<string> Mistyped { get; } = [];

    /// <summary>Parameters that one side requires and the other does not.</summary>
    public List<string> OtherwiseRequired { get; } = [];

    public int Members { get; private set; }

    public int Words { get; private set; }

    /// <summary>The classes that stand for a type of the API.</summary>
    public IReadOnlyCollection<Type> ClassesOf(string name) => _types.TryGetValue(name, out var types) ? types : [];

    private void Compare(ListedOperation listed)
    {
        if (ClientOperations.Of(listed.ToString()) is not { } operation)
        {
            MissingOperations.Add(listed.ToString());
            return;
        }

        Compare(ApiListing.Api[listed.Parameters], operation.Options);
        if (listed.Result is { } result)
        {
            var page = new Shape(ShapeKind.Page) { Parts = [result] };
            Compare(listed.Returns == "object" ? result : page, operation.Result, listed.ToString());
        }
    }

    private void Compare(ListedType listed, Type type)
    {
        if (!_compared.Add((listed.Name, type)))
        {
            return;
        }

        if (!_types.TryGetValue(listed.Name, out var types))
        {
            _types.Add(listed.Name, types = []);
        }

        types.Add(type);
        var properties = type.GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var member in listed.Members)
        {
            Members++;
            var place = $"{listed.Name}.{member.Name} on {type.Name}";
            if (properties.TryGetValue(member.Name.Replace("_", "", StringComparison.Ordinal), out var property))
            {
                Compare(member.Shape, property.PropertyType, place);
                if (typeof(ApiOptions).IsAssignableFrom(type) && member.IsOptional == OptionsFiller.IsRequired(property))
                {
                    OtherwiseRequired.Add(place);
                }
            }
            else if (!typeof(ApiOptions).IsAssignableFrom(type) || !IsConstant(member.Shape))
            {
                MissingMembers.Add(place);
            }
        }
    }

    /// <summary>Whether only one word can stand there, so that a class of parameters sends it by itself.</summary>
    private static bool IsConstant(Shape shape) => shape is { Kind: ShapeKind.Words, IsOpen: false, Words.Count: 1 };

    private void Compare(Shape shape, Type type, string place)
    {
        var held = Held(type).ToList();
        if (shape.IsExpandable && !held.Contains(typeof(string)))
        {
            Mistyped.Add($"{place}: no id can stand in {type}");
        }

        switch (shape.Kind)
        {
            case ShapeKind.Choice:
                shape.Parts.ToList().ForEach(part => Compare(part, type, place));
                break;
            case ShapeKind.Array or ShapeKind.Page or ShapeKind.Map when held.Select(one => ItemOf(shape.Kind, one)).FirstOrDefault(item => item is not null) is { } item:
                Compare(shape.Item, item, place);
                break;
            case ShapeKind.Reference when ClassFor(ApiListing.Api[shape.Name], held) is { } meant:
                Compare(ApiListing.Api[shape.Name], meant);
                break;
            case ShapeKind.Words when held.Where(IsOpenEnum).ToList() is { Count: > 0 } enums:
                CompareWords(shape, enums, place);
                break;
            default:
                if (Meant.TryGetValue(place, out var meantType) ? !held.Contains(meantType) : !held.Any(one => Fits(shape, one)))
                {
                    Mistyped.Add($"{place}: {shape.Kind} {shape.Name} in {string.Join(", ", held.Select(one => one.Name))}");
                }

                break;
        }
    }

    private void CompareWords(Shape shape, List<Type> enums, string place)
    {
        var known = enums.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == type).Select(field => field.GetValue(null)!.ToString())).ToHashSet();
        Words += shape.Words.Count;
        MissingWords.AddRange(shape.Words.Where(word => !known.Contains(word) && !(word.Length == 0 && shape.IsEmptyable)).Select(word => $"{place}: '{word}'"));
    }

    /// <summary>The types of what can stand in a property, without those that only hold others.</summary>
    private static IEnumerable<Type> Held(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(Nullable<>) || definition == typeof(Clearable<>) || definition == typeof(KeywordOr<,>))
        {
            return type.GetGenericArguments().SelectMany(Held);
        }

        if (definition == typeof(StringOr<>) || definition == typeof(Expandable<>))
        {
            return type.GetGenericArguments().SelectMany(Held).Prepend(typeof(string));
        }

        return type is { IsInterface: true, IsGenericType: false } || typeof(ApiOptions).IsAssignableFrom(type) && type.IsAbstract
            ? Exported.Where(type.IsAssignableFrom)
            : [type];
    }

    private static Type? ItemOf(ShapeKind kind, Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var isItsHolder = kind switch
        {
            ShapeKind.Page => definition == typeof(Page<>),
            ShapeKind.Map => definition == typeof(ParameterMap<>) || definition == typeof(IReadOnlyDictionary<,>),
            _ => definition == typeof(IList<>) || definition == typeof(IReadOnlyList<>),
        };
        return isItsHolder ? type.GetGenericArguments()[^1] : null;
    }

    /// <summary>Of several classes, the one of the same <c>object</c>; without it, the one that has most of the members.</summary>
    private static Type? ClassFor(ListedType listed, IEnumerable<Type> held)
    {
        var classes = held.Where(type => typeof(ApiObject).IsAssignableFrom(type) || typeof(ApiOptions).IsAssignableFrom(type)).ToList();
        return classes.Count < 2 ? classes.FirstOrDefault()
            : classes.Find(type => typeof(ApiObject).IsAssignableFrom(type) && type.GetProperty("Object")?.GetValue(Activator.CreateInstance(type)) as string == listed.ObjectName)
            ?? classes.MaxBy(type => listed.Members.Count(member => type.GetProperty(member.Name.Replace("_", "", StringComparison.Ordinal), BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not null));
    }

    private static bool IsOpenEnum(Type type) => type.IsValueType && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IOpenEnum<>));

    private static bool Fits(Shape shape, Type type) => shape.Kind switch
    {
        // What is always the same word needs no list of words.
        ShapeKind.Words => type == typeof(string) && IsConstant(shape),
        ShapeKind.Text => type == typeof(string) || IsOpenEnum(type),
        ShapeKind.Integer => type == typeof(long),
        ShapeKind.Number => type == typeof(decimal) || type == typeof(double),
        ShapeKind.Boolean or ShapeKind.True => type == typeof(bool),
        ShapeKind.Time => type == typeof(DateTimeOffset) || type == typeof(DateRange),
        ShapeKind.Decimal => type == typeof(decimal),
        ShapeKind.Range => type == typeof(DateRange),
        ShapeKind.Any => type == typeof(System.Text.Json.JsonElement) || typeof(ApiResource).IsAssignableFrom(type),
        ShapeKind.File => true,
        _ => false,
    };
}
