using Payments.Client.Sandbox.Behaviours;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>What is the same for every sandbox of the process: the description of the API and what is made from it. None of it has state.</summary>
internal static class EngineParts
{
    public static ApiDescription Description { get; } = ApiDescription.Current;

    public static RouteTable Routes { get; } = new(Description.Operations);

    public static ParameterChecker Checker { get; } = new(Description);

    public static Completer Completer { get; } = new(Description);

    public static OperationTable Operations { get; } = AllBehaviours.Register();

    private static Dictionary<string, string> TypesByObject { get; } = ReadTypesByObject();

    /// <summary>The type of the objects with a value in their <c>object</c> member, among those that simulated operations return; null when there is none.</summary>
    public static string? TypeOfObject(string? objectName) => objectName is null ? null : TypesByObject.GetValueOrDefault(objectName);

    private static Dictionary<string, string> ReadTypesByObject()
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in Description.Operations.Where(Operations.Simulates).Select(operation => operation.Result?.TypeName).OfType<string>())
        {
            if (Description.ObjectName(type) is { } name)
            {
                types[name] = type;
            }
        }

        return types;
    }
}
