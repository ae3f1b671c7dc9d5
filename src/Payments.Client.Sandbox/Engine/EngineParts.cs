using Payments.Client.Sandbox.Behaviours;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>What is the same for every sandbox of the process: the description of the API and what is made from it. None of it has state.</summary>
internal static class EngineParts
{
    public static ApiDescription Description { get; } = ApiDescription.Current;

    public static RouteTable Routes { get; } = new(Description.Operations.Concat(Description.Undescribed));

    public static ParameterChecker Checker { get; } = new(Description);

    public static Completer Completer { get; } = new(Description);

    public static OperationTable Operations { get; } = AllBehaviours.Register();
}
