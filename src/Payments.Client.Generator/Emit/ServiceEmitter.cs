using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes the service classes: one method for each operation, and an auto-paging twin for each list and search. Their overloads, which leave out what a call often
/// has no need of, are in a base class: a compiler looks there only if the full method does not fit, so that <c>new()</c>, <c>null</c> and <c>default</c> mean
/// the same as if there were no overloads.
/// </summary>
internal static class ServiceEmitter
{
    public static void Write(CodeFile file, Service service)
    {
        file.Using("Payments.Client.Http");
        file.Using("Payments.Client.Json");
        if (service.Operations.Any(operation => operation.Host != Hosts.Default))
        {
            file.Using("Payments.Client.Settings");
        }

        file.Doc("summary", Docs.Escape(service.Description) + $" On the client: <c>client.{service.ClientPath}</c>.");
        file.Open($"public class {service.ClassName} : {Overloads(service)}");
        file.Open($"internal {service.ClassName}(ApiTransport transport)\n        : base(transport)");
        file.Close();
        file.Line();
        file.Doc("summary", "For mocks and other test doubles: every operation that is not overridden throws.");
        file.Open($"protected {service.ClassName}()");
        file.Close();
        foreach (var operation in service.Operations)
        {
            file.Line();
            WriteOperation(file, operation);
            if (operation.OptionsBase != OptionsBase.Plain)
            {
                file.Line();
                WriteAutoPaging(file, operation);
            }
        }

        file.Close();
    }

    public static string Overloads(Service service) => $"{service.ClassName}Overloads";

    public static void WriteOverloads(CodeFile file, Service service)
    {
        var name = Overloads(service);
        file.Using("Payments.Client.Http");
        file.Using("System.ComponentModel");
        file.Doc("summary", $"Shorter forms of the operations of <see cref=\"{service.ClassName}\"/>, each the same as the full one with <c>null</c> for what is left out.");
        file.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
        file.Open($"public abstract class {name} : ApiService");
        file.Open($"private protected {name}(ApiTransport transport)\n        : base(transport)");
        file.Close();
        file.Line();
        file.Open($"private protected {name}()");
        file.Close();
        file.Line();
        file.Line($"private {service.ClassName} Full => ({service.ClassName})this;");
        foreach (var operation in service.Operations)
        {
            var result = ResultType(file, operation.Result);
            WriteOverloads(file, service, operation, $"Task<{result}>", $"{operation.Name}Async");
            if (operation.OptionsBase != OptionsBase.Plain)
            {
                WriteOverloads(file, service, operation, $"AsyncPageable<{ModelTypes.Of(file, operation.Result.Item!)}>", $"{operation.Name}AutoPagingAsync");
            }
        }

        file.Close();
    }

    private static void WriteOverloads(CodeFile file, Service service, Operation operation, string result, string name)
    {
        var ids = string.Concat(operation.PathParameters.Select(parameter => $"string {parameter.Name}, "));
        var arguments = string.Concat(operation.PathParameters.Select(parameter => $"{parameter.Name}, "));
        var full = $"{service.ClassName}.{name}({string.Concat(operation.PathParameters.Select(_ => "string, "))}{operation.OptionsName}, RequestOptions, CancellationToken)";
        if (!operation.OptionsRequired)
        {
            WriteOverload($"{ids}CancellationToken cancellationToken", $"{arguments}options: null");
        }

        WriteOverload($"{ids}{operation.OptionsName}{(operation.OptionsRequired ? "" : "?")} options, CancellationToken cancellationToken", $"{arguments}options");

        void WriteOverload(string parameters, string given)
        {
            file.Line();
            file.Line($"/// <inheritdoc cref=\"{full}\"/>");
            file.Line($"public {result} {name}({parameters}) =>");
            file.Line($"    Full.{name}({given}, requestOptions: null, cancellationToken);");
        }
    }

    private static void WriteOperation(CodeFile file, Operation operation)
    {
        var result = ResultType(file, operation.Result);
        WriteDocs(file, operation, Docs.Escape(operation.Description), Returned(operation.Result));
        file.Line($"public virtual Task<{result}> {operation.Name}Async(");
        WriteParameters(file, operation);
        WriteBody(
            file,
            operation,
            $"{Send(result, operation.Result)}({Host(operation)}HttpMethod.{Naming.Pascal(operation.Method.ToLowerInvariant())}, \"{operation.Path}\", {PathExpression(operation)}, options, requestOptions{ReaderArgument(file, operation.Result)}, cancellationToken)");
    }

    private static string ResultType(CodeFile file, Shape result) => result.Kind == ShapeKind.Binary ? "StreamResponse" : ModelTypes.Of(file, result);

    private static string ReaderArgument(CodeFile file, Shape result) => result.Kind == ShapeKind.Binary ? "" : $", {Reader(file, result)}";

    private static string Host(Operation operation) => operation.Host == Hosts.Default ? "" : $"ApiHost.{operation.Host}, ";

    private static string Returned(Shape result) => result.Kind switch
    {
        ShapeKind.Page => "The page.",
        ShapeKind.Binary => "The content, which is read while it comes. Dispose it.",
        _ => $"The {Docs.Words(result.Name!)}.",
    };

    private static void WriteAutoPaging(CodeFile file, Operation operation)
    {
        var item = ModelTypes.Of(file, operation.Result.Item!);
        var name = operation.Name + "AutoPagingAsync";
        var direction = operation.OptionsBase == OptionsBase.List
            ? " Walks every page, one request for each; with <c>EndingBefore</c> it walks backwards."
            : " Walks every page, one request for each.";
        WriteDocs(file, operation, Docs.Escape(operation.Description) + direction, "The items of all pages, fetched as they are read.");
        file.Line($"public virtual AsyncPageable<{item}> {name}(");
        WriteParameters(file, operation);
        var method = operation.OptionsBase == OptionsBase.List ? "PageThrough" : "SearchThrough";
        var options = operation.OptionsRequired ? "options" : $"options ?? new {operation.OptionsName}()";
        WriteBody(
            file,
            operation,
            $"{method}(\"{operation.Path}\", {PathExpression(operation)}, {options}, requestOptions, {Reader(file, operation.Result)}, cancellationToken)");
    }

    private static void WriteDocs(CodeFile file, Operation operation, string summary, string returns)
    {
        file.Doc("summary", summary);
        file.Doc("remarks", $"<c>{operation.Method} {operation.Path}</c>");
        foreach (var parameter in operation.PathParameters)
        {
            file.Doc("param", Docs.Escape(parameter.Description), $" name=\"{parameter.Name}\"");
        }

        file.Doc("param", operation.OptionsRequired ? "The parameters." : "The parameters; null for none.", " name=\"options\"");
        file.Doc("param", "What differs from the client's options for this call only; null for nothing.", " name=\"requestOptions\"");
        file.Doc("param", "Ends the call, and a wait between two attempts, at once.", " name=\"cancellationToken\"");
        file.Doc("returns", returns);
        if (operation.OptionsRequired)
        {
            file.Doc("exception", "<paramref name=\"options\"/> is null.", " cref=\"ArgumentNullException\"");
        }

        if (operation.PathParameters.Count > 0)
        {
            file.Doc("exception", "An id is null, blank, <c>.</c> or <c>..</c>. Nothing was sent.", " cref=\"ArgumentException\"");
        }

        file.Doc("exception", "The API refused the request, or its response could not be read.", " cref=\"ApiException\"");
        file.Doc("exception", "No response came, on any attempt.", " cref=\"ConnectionException\"");
    }

    private static void WriteParameters(CodeFile file, Operation operation)
    {
        foreach (var parameter in operation.PathParameters)
        {
            file.Line($"    string {parameter.Name},");
        }

        file.Line(operation.OptionsRequired ? $"    {operation.OptionsName} options," : $"    {operation.OptionsName}? options = null,");
        file.Line("    RequestOptions? requestOptions = null,");
        file.Line(operation.OptionsRequired ? "    CancellationToken cancellationToken = default)" : "    CancellationToken cancellationToken = default) =>");
    }

    private static void WriteBody(CodeFile file, Operation operation, string call)
    {
        if (!operation.OptionsRequired)
        {
            file.Line($"    {call};");
            return;
        }

        file.Open();
        file.Line("Guard.NotNull(options);");
        file.Line($"return {call};");
        file.Close();
    }

    private static string PathExpression(Operation operation)
    {
        if (operation.PathParameters.Count == 0)
        {
            return $"\"{operation.Path}\"";
        }

        var path = operation.PathParameters.Aggregate(
            operation.Path,
            (text, parameter) => text.Replace($"{{{parameter.WireName}}}", $"{{ApiPath.Segment({parameter.Name})}}", StringComparison.Ordinal));
        return $"$\"{path}\"";
    }

    private static string Send(string result, Shape shape) => shape.Kind switch
    {
        ShapeKind.Union => $"SendChoiceAsync<{result}>",
        ShapeKind.Binary => "SendForStreamAsync",
        _ => "SendAsync",
    };

    private static string Reader(CodeFile file, Shape shape) => shape switch
    {
        { Kind: ShapeKind.Union } => $"static (ref reader) => (ApiResource)ResourceReader.Read{shape.Name}(ref reader)",
        { Kind: ShapeKind.Page, Item: { Kind: ShapeKind.Union } item } => $"static (ref reader) => new {ModelTypes.Of(file, shape)}(ref reader, ResourceReader.Read{item.Name})",
        { Kind: ShapeKind.Page } => $"Model<{ModelTypes.Of(file, shape.Item!)}>.ReadPage",
        _ => $"Model<{ModelTypes.Of(file, shape)}>.Read",
    };
}
