namespace Payments.Client.Generator.Model;

/// <summary>The whole description, resolved and named: what the emitters write from.</summary>
internal sealed record Api(
    string Version, IReadOnlyList<Resource> Resources, IReadOnlyList<UnionType> Unions, IReadOnlyList<Service> Services, IReadOnlyList<Currency> Currencies)
{
    /// <summary>The types of events that carry an object.</summary>
    public IReadOnlyList<EventObject> Events { get; init; } = [];

    public IEnumerable<ModelType> Models => Resources.SelectMany(resource => resource.Models);

    public IEnumerable<OptionsType> Options => Resources.SelectMany(resource => resource.Options);

    public IEnumerable<OptionsChoice> Choices => Resources.SelectMany(resource => resource.Choices);

    public IEnumerable<EnumType> Enums => Resources.SelectMany(resource => resource.Enums);
}

/// <summary>One file of the description, which becomes one folder of generated files.</summary>
/// <param name="Name">The resource's name, such as <c>Charge</c>.</param>
/// <param name="Namespace">The C# namespace of its types.</param>
/// <param name="Folder">The folder of its generated files, below the folder of all generated files.</param>
/// <param name="Models">What responses hold.</param>
/// <param name="Options">What requests take.</param>
/// <param name="Choices">Where requests take one of several groups of parameters.</param>
/// <param name="Enums">The sets of wire values.</param>
/// <param name="Service">Its operations, if it has any.</param>
internal sealed record Resource(
    string Name,
    string Namespace,
    string Folder,
    IReadOnlyList<ModelType> Models,
    IReadOnlyList<OptionsType> Options,
    IReadOnlyList<OptionsChoice> Choices,
    IReadOnlyList<EnumType> Enums,
    Service? Service);

/// <summary>A property of a model or of a group of parameters.</summary>
internal sealed record Member(string WireName, string Name, Shape Shape, bool Required, bool Deprecated, string Description)
{
    /// <summary>Whether whoever has the value can act with it, so that it is kept out of debuggers.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>A class that responses are read into.</summary>
/// <param name="Name">The class name.</param>
/// <param name="Description">What it stands for.</param>
/// <param name="Members">Its properties.</param>
/// <param name="ObjectName">The value of its member "object", if it is a resource of the API.</param>
/// <param name="IsHandwritten">Whether the client has a class of that name that is not generated.</param>
internal sealed record ModelType(string Name, string Description, IReadOnlyList<Member> Members, string? ObjectName, bool IsHandwritten)
{
    /// <summary>Whether it is a result of its own although it has no member "object".</summary>
    public bool IsResult { get; init; }

    public bool HasId => Members.Any(member => member is { WireName: "id", Shape.Kind: ShapeKind.Text, Required: true, Shape.Nullable: false });
}

/// <summary>Which parameters a class inherits.</summary>
internal enum OptionsBase
{
    Plain,
    List,
    Search,
}

/// <summary>A class that parameters are written from.</summary>
internal sealed record OptionsType(string Name, string Description, IReadOnlyList<Member> Members, OptionsBase Base)
{
    /// <summary>Whether they are sent as a multipart form, which alone can hold a file.</summary>
    public bool IsMultipart { get; init; }

    /// <summary>The choice that it is one of, if a parameter takes several groups.</summary>
    public string? Choice { get; init; }
}

/// <summary>A parameter that takes one of several groups, told apart by their member "object" and by what they require.</summary>
internal sealed record OptionsChoice(string Name, string Description, IReadOnlyList<OptionsType> Options);

/// <summary>A set of wire values.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Description">What it stands for.</param>
/// <param name="Values">The values that are known.</param>
/// <param name="IsReceived">Whether responses hold it, so that programs switch over it.</param>
internal sealed record EnumType(string Name, string Description, IReadOnlyList<EnumValue> Values, bool IsReceived);

/// <summary>One wire value, its name in C#, and what it means where the name does not say it.</summary>
internal sealed record EnumValue(string Wire, string Name, string? Description = null);

/// <summary>A choice of resources, told apart by their member "object".</summary>
internal sealed record UnionType(string Name, string Namespace, string Description, IReadOnlyList<string> Models);

/// <summary>The operations of one resource.</summary>
/// <param name="ClassName">The class name, such as <c>MeterService</c>.</param>
/// <param name="ClientPath">Where it hangs on the client, such as <c>Billing.Meters</c>.</param>
/// <param name="Namespace">The C# namespace.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Operations">Its operations, in the order of the description.</param>
internal sealed record Service(string ClassName, string ClientPath, string Namespace, string Description, IReadOnlyList<Operation> Operations);

/// <summary>One operation of the API.</summary>
internal sealed record Operation(
    string Method,
    string Path,
    string Name,
    string Description,
    IReadOnlyList<PathParameter> PathParameters,
    string OptionsName,
    bool OptionsRequired,
    OptionsBase OptionsBase,
    Shape Result)
{
    /// <summary>The client's name for the host that it is sent to.</summary>
    public string Host { get; init; } = Hosts.Default;
}

/// <summary>A variable part of a path.</summary>
internal sealed record PathParameter(string WireName, string Name, string Description);
