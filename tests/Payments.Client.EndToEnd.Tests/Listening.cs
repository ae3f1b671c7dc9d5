using System.Runtime.CompilerServices;
using Payments.Client.Tests.Support;

namespace Payments.Client.EndToEnd.Tests;

/// <summary>Here nothing needs silence, so all that can be seen of the client and of .NET's own connections is searched for secrets.</summary>
internal static class Listening
{
    [ModuleInitializer]
    internal static void Start() => SuiteOutput.ListenToAll();
}
