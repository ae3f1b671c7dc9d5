using Microsoft.OpenApi;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>Finds what an operation sends and returns among the kinds of content that the description may name.</summary>
internal static class OperationContent
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";
    private const string Json = "application/json";

    /// <summary>The schema of the body; null if there is none.</summary>
    public static IOpenApiSchema? Body(OpenApiOperation operation) =>
        Schema(operation.RequestBody?.Content, Form) ?? Schema(operation.RequestBody?.Content, Multipart);

    public static bool IsMultipart(OpenApiOperation operation) => Schema(operation.RequestBody?.Content, Multipart) is not null;

    /// <summary>The schema of the response when all went well: of JSON, or of the one other kind.</summary>
    public static IOpenApiSchema Result(OpenApiOperation operation)
    {
        var content = operation.Responses?["200"].Content;
        return Schema(content, Json)
            ?? content?.Values.SingleOrDefault()?.Schema
            ?? throw new DescriptionException($"{operation.OperationId} does not say what it returns: give its response 200 one content, with a schema.");
    }

    private static IOpenApiSchema? Schema(IDictionary<string, IOpenApiMediaType>? content, string type) =>
        content is not null && content.TryGetValue(type, out var found) ? found.Schema : null;
}
