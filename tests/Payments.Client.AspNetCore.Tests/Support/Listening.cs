using System.Runtime.CompilerServices;
using Payments.Client.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Support;

/// <summary>Here nothing needs silence, so all that can be seen of deliveries is searched for secrets.</summary>
internal static class Listening
{
    [ModuleInitializer]
    internal static void Start() => SuiteOutput.ListenToAll();
}
