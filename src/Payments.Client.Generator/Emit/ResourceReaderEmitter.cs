using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the polymorphic part: interfaces for the choices, and what tells resources apart by their member "object".</summary>
internal static class ResourceReaderEmitter
{
    public static string Reader(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client.Json", namespaces);
        var resources = api.Models.Where(model => model.ObjectName is not null).OrderBy(model => model.ObjectName, StringComparer.Ordinal).ToList();
        file.Doc("summary", "Reads a resource whose type only its member \"object\" tells.");
        file.Open("internal static class ResourceReader");
        file.Line($"private const int LongestName = {resources.Max(resource => resource.ObjectName!.Length)};");
        file.Line();
        file.Doc("summary", "Reads any resource; one that this version of the SDK does not know is kept whole.");
        WriteSwitch(file, "ApiResource", "Read", resources);
        foreach (var union in api.Unions)
        {
            file.Line();
            file.Doc("summary", $"Reads one of the resources that an <see cref=\"{file.Type(union.Name)}\"/> can be.");
            WriteSwitch(file, union.Name, "Read" + union.Name[1..], [.. resources.Where(resource => union.Models.Contains(resource.Name))]);
        }

        file.Line();
        file.Line("private static T Filled<T>(ref JsonReader reader, T resource)");
        file.Line("    where T : class");
        file.Open();
        file.Line("((ApiObject)(object)resource).ReadFrom(ref reader);");
        file.Line("return resource;");
        file.Close();
        file.Close();
        return file.ToString();
    }

    public static string Unions(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client", namespaces);
        file.Using("System.Text.Json.Serialization");
        file.Using("Payments.Client.Json");
        foreach (var union in api.Unions)
        {
            file.Doc("summary", Docs.Escape(union.Description) + " Match on the type to tell which.");
            file.Line($"[JsonConverter(typeof(IdentifiedPolymorphicConverter<{union.Name}>))]");
            file.Open($"public interface {union.Name} : IHasId");
            file.Line("/// <inheritdoc cref=\"ApiResource.Response\"/>");
            file.Line("ApiResponse? Response { get; }");
            file.Close();
            file.Line();
        }

        file.Doc("summary", "A resource of a type that this version of the SDK does not know. What the API sent is in the additional properties.");
        file.Line($"public sealed partial class UnknownResource : {string.Join(", ", api.Unions.Select(union => union.Name))};");
        return file.ToString();
    }

    private static void WriteSwitch(CodeFile file, string result, string method, List<ModelType> resources)
    {
        file.Line($"internal static {result} {method}(ref JsonReader reader) => Filled<{result}>(ref reader, reader.PeekObjectName(stackalloc char[LongestName]) switch");
        file.Open();
        foreach (var resource in resources)
        {
            file.Line($"\"{resource.ObjectName}\" => new {file.Type(resource.Name)}(),");
        }

        file.Line("_ => new UnknownResource(),");
        file.Close(");");
    }
}
