using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>Reads the folder of the description into the generator's own model.</summary>
internal sealed class ApiReader
{
    private const string RootNamespace = "Payments.Client";

    private static readonly string[] ListParameters = ["ending_before", "limit", "starting_after"];
    private static readonly string[] SearchParameters = ["limit", "page", "query"];

    private readonly OpenApiDocument _document;
    private readonly SchemaReader _schemas;
    private readonly SharedTexts _texts;
    private readonly Dictionary<string, OptionsBase> _optionsBases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _optionsFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OptionsType> _options = new(StringComparer.Ordinal);

    private ApiReader(OpenApiDocument document, SharedTexts texts)
    {
        _document = document;
        _texts = texts;
        _schemas = new SchemaReader(document);
    }

    public static Api Read(string folder)
    {
        var json = FragmentMerger.Merge(folder).ToJsonString();
        var result = OpenApiDocument.Parse(json, "json");
        if (result.Document is not { } document || result.Diagnostic is { Errors.Count: > 0 })
        {
            var errors = result.Diagnostic?.Errors.Select(error => $"{error.Pointer}: {error.Message}") ?? [];
            throw new DescriptionException("The description is not valid OpenAPI:\n" + string.Join('\n', errors));
        }

        OperationRules.Check(document);
        return new ApiReader(document, new SharedTexts(folder)).Read();
    }

    private Api Read()
    {
        var operations = _document.Paths
            .SelectMany(path => path.Value.Operations!.Select(operation => (Path: path.Key, Method: operation.Key.Method, Operation: operation.Value)))
            .ToList();
        var services = new List<(string File, Service Service)>();
        foreach (var tag in _document.Tags!)
        {
            var ofTag = operations.Where(o => o.Operation.Tags!.Any(t => t.Reference.Id == tag.Name)).ToList();
            if (ofTag.Count > 0)
            {
                services.Add(ReadService(tag, ofTag));
            }
        }

        var parameterTypes = new ParameterTypes(_schemas);
        foreach (var (_, _, operation) in operations)
        {
            parameterTypes.Add(OperationContent.Body(operation));
            foreach (var parameter in operation.Parameters ?? [])
            {
                parameterTypes.Add(parameter.Schema);
            }
        }

        foreach (var (name, _) in _document.Components!.Schemas!.Where(schema => schema.Value.Flag("x-parameters")))
        {
            parameterTypes.Add(new OpenApiSchemaReference(name, _document));
        }

        var models = new List<(string File, ModelType Type)>();
        var enums = new List<(string File, EnumType Type)>();
        var unions = new List<UnionType>();
        var choicesOfOptions = new List<(string File, string Name, string Description, string[] Options)>();
        foreach (var (name, schema) in _document.Components!.Schemas!)
        {
            if (schema is OpenApiSchemaReference || schema.Text("x-tombstone-of") is not null || schema.Text("x-page") is not null
                || schema.Flag("x-range") || schema.Text("x-handwritten") == "all")
            {
                continue;
            }

            var file = schema.Text(FragmentMerger.FileExtension)!;
            if (schema.Enum is { Count: > 0 } values)
            {
                enums.Add((file, ReadEnum(name, schema, values.Select(value => value.GetValue<string>()))));
            }
            else if (schema.OneOf is { Count: > 0 } groups && parameterTypes.Contains(name))
            {
                choicesOfOptions.Add((file, name, Described(name, schema), [.. groups.Select(group => _schemas.Shape(group).Name!)]));
            }
            else if (schema.OneOf is { Count: > 0 } choices)
            {
                unions.Add(new UnionType("I" + name, Namespace(file), Described(name, schema), [.. choices.Select(choice => _schemas.Shape(choice).Name!)]));
            }
            else if (parameterTypes.Contains(name))
            {
                _optionsFiles.TryAdd(name, file);
                if (!_options.ContainsKey(name))
                {
                    // The parameters of an operation itself are there already.
                    _options.Add(name, ReadOptions(name, schema, Described(name, schema)));
                }
            }
            else
            {
                models.Add((file, ReadModel(name, schema)));
            }
        }

        foreach (var (_, choice, _, options) in choicesOfOptions)
        {
            foreach (var name in options)
            {
                _options[name] = _options[name] with { Choice = choice };
            }
        }

        var received = models.SelectMany(model => model.Type.Members).SelectMany(member => member.Shape.All).Select(shape => shape.Name).ToHashSet(StringComparer.Ordinal);
        var files = models.Select(m => m.File).Concat(enums.Select(e => e.File)).Concat(_optionsFiles.Values).Distinct().Order(StringComparer.Ordinal);
        var resources = files
            .Select(file => new Resource(
                Naming.Pascal(file[(file.LastIndexOf('/') + 1)..]),
                Namespace(file),
                string.Join('/', file.Split('/').Select(Naming.Pascal)),
                [.. models.Where(m => m.File == file).Select(m => m.Type)],
                [.. _options.Values.Where(o => _optionsFiles[o.Name] == file)],
                [.. choicesOfOptions.Where(c => c.File == file).Select(c => new OptionsChoice(c.Name, c.Description, [.. c.Options.Select(name => _options[name])]))],
                [.. enums.Where(e => e.File == file).Select(e => e.Type with { IsReceived = received.Contains(e.Type.Name) })],
                ServiceOf(file, services)))
            .ToList();
        var api = new Api(_document.Info!.Version!, resources, unions, [.. services.Select(s => s.Service)], CurrencyReader.Read(_schemas.Schema("Currency")))
        {
            Events = EventReader.Read(_schemas.Schema("EventType"), models.Where(model => model.Type.ObjectName is not null).Select(model => model.Type.Name).ToHashSet()),
        };
        TypeRules.Check(api);
        return api;
    }

    private static Service? ServiceOf(string file, List<(string File, Service Service)> services)
    {
        var found = services.Where(service => service.File == file).Select(service => service.Service).ToList();
        return found.Count < 2
            ? found.SingleOrDefault()
            : throw new DescriptionException($"{file}.yaml holds the operations of {string.Join(" and ", found.Select(service => service.ClientPath))}: give each service a file of its own.");
    }

    private static string Namespace(string file) =>
        file.Contains('/', StringComparison.Ordinal) ? $"{RootNamespace}.{Naming.Pascal(file[..file.LastIndexOf('/')])}" : RootNamespace;

    private (string File, Service Service) ReadService(OpenApiTag tag, List<(string Path, string Method, OpenApiOperation Operation)> operations)
    {
        var file = operations[0].Operation.Text(FragmentMerger.FileExtension)!;
        var className = tag.Text("x-service") ?? throw new DescriptionException($"The tag {tag.Name} has no x-service, which names its class: add it in {FragmentMerger.RootFile}.");
        var service = new Service(className, tag.Name!, Namespace(file), tag.Description ?? _texts.Service(tag.Name!) ?? "", [.. operations.Select(o => ReadOperation(o.Path, o.Method, o.Operation, file))]);
        return (file, service);
    }

    private Operation ReadOperation(string path, string method, OpenApiOperation operation, string file)
    {
        var id = operation.OperationId ?? throw new DescriptionException($"{method} {path} has no operationId: give it one, such as Charges.Create, whose last word names the method.");
        var optionsName = operation.Text("x-options") ?? throw new DescriptionException($"{id} has no x-options, which names its class of parameters: add it, such as ChargeCreateOptions.");
        var inPath = operation.Parameters?.Where(p => p.In == ParameterLocation.Path).ToList() ?? [];
        var inQuery = operation.Parameters?.Where(p => p.In == ParameterLocation.Query).ToList() ?? [];
        var result = _schemas.Shape(OperationContent.Result(operation));
        var what = $"Parameters of `{method} {path}`.";
        OptionsType options;
        if (OperationContent.Body(operation) is OpenApiSchemaReference body)
        {
            options = ReadOptions(body.Reference.Id!, _schemas.Schema(body.Reference.Id!), what, OperationContent.IsMultipart(operation));
        }
        else
        {
            var members = inQuery.Select(p => ReadMember(optionsName, p.Name!, p.Schema!, p.Required, p.Description, p.Deprecated, shape => _texts.QueryParameter(method, path, p.Name!, shape))).ToList();
            var optionsBase = Base(members, result);
            var inherited = optionsBase switch { OptionsBase.List => ListParameters, OptionsBase.Search => SearchParameters, _ => [] };
            options = new OptionsType(optionsName, what, [.. members.Where(m => !inherited.Contains(m.WireName))], optionsBase);
        }

        _optionsBases[options.Name] = options.Base;
        _options[options.Name] = options;
        _optionsFiles[options.Name] = file;
        return new Operation(
            method,
            path,
            id[(id.LastIndexOf('.') + 1)..],
            operation.Description ?? _texts.Operation(method, path) ?? throw Undescribed(id),
            [.. inPath.Select(p => new PathParameter(p.Name!, p.Name == "id" ? "id" : Naming.Camel(p.Name!) + "Id", p.Description ?? _texts.Id(method, path, p.Name!) ?? ""))],
            options.Name,
            options.Base == OptionsBase.Search || options.Members.Any(m => m.Required),
            options.Base,
            result)
        {
            Host = operation.Servers is [{ Url: { } address }, ..] ? Hosts.Of(address) : Hosts.Default,
        };
    }

    private static OptionsBase Base(List<Member> members, Shape result)
    {
        var names = members.Select(m => m.WireName).ToHashSet();
        return result.Kind != ShapeKind.Page ? OptionsBase.Plain
            : ListParameters.All(names.Contains) ? OptionsBase.List
            : SearchParameters.All(names.Contains) ? OptionsBase.Search
            : OptionsBase.Plain;
    }

    private ModelType ReadModel(string name, IOpenApiSchema schema)
    {
        var members = ReadMembers(name, schema, (wireName, shape) => _texts.Member(name, wireName, shape));
        var objectName = members.Find(m => m is { WireName: "object", Shape.Constant: not null })?.Shape.Constant;
        return new ModelType(name, Described(name, schema), members, objectName, schema.Text("x-handwritten") == "class") { IsResult = schema.Flag("x-result") };
    }

    private EnumType ReadEnum(string name, IOpenApiSchema schema, IEnumerable<string> values) => new(
        name,
        Described(name, schema),
        [.. Naming.EnumValues(values).Select(value => value with { Description = _texts.Value(name, value.Wire) })],
        IsReceived: false);

    private OptionsType ReadOptions(string name, IOpenApiSchema schema, string description, bool isMultipart = false)
    {
        var members = ReadMembers(name, schema, (wireName, shape) => _texts.Parameter(name, wireName, shape));
        if (members.Count(member => member.Shape.Kind == ShapeKind.Binary) != (isMultipart ? 1 : 0))
        {
            throw new DescriptionException($"{name} can't be sent: a multipart form has one property with the format binary, and no other form has any.");
        }

        return new OptionsType(name, description, members, OptionsBase.Plain) { IsMultipart = isMultipart };
    }

    private List<Member> ReadMembers(string owner, IOpenApiSchema schema, Func<string, Shape, string?> textOf) =>
        [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(p =>
            ReadMember(owner, p.Key, p.Value, schema.Required?.Contains(p.Key) ?? false, p.Value.Description, p.Value.Deprecated, shape => textOf(p.Key, shape)))];

    private string Described(string name, IOpenApiSchema schema) => schema.Description ?? _texts.Type(name) ?? throw Undescribed(name);

    private static DescriptionException Undescribed(string what) =>
        new($"{what} has no description: write one beside it, or a text in {SharedTexts.Folder}/ that is true of all that share its name and kind.");

    private Member ReadMember(string owner, string wireName, IOpenApiSchema schema, bool required, string? description, bool deprecated, Func<Shape, string?> textOf)
    {
        return DescriptionException.At($"{owner}.{wireName}", () =>
        {
            var shape = _schemas.Shape(schema);
            return new Member(wireName, Naming.Property(wireName, owner), shape, required, deprecated, Own(schema, description) ?? textOf(shape) ?? throw Undescribed("It")) { IsSecret = schema.Flag("x-secret") };
        });
    }

    // A reference without a description of its own would show the description of what it refers to.
    private static string? Own(IOpenApiSchema schema, string? description) =>
        schema is OpenApiSchemaReference reference ? reference.Reference.Description ?? (description == reference.Target?.Description ? null : description) : description;
}
