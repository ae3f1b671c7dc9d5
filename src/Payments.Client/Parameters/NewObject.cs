using System.Diagnostics.CodeAnalysis;
#if NETSTANDARD2_0
using System.Runtime.Serialization;
#else
using System.Runtime.CompilerServices;
#endif

namespace Payments.Client.Parameters;

/// <summary>
/// Makes parameters that a reader fills. Classes with <c>required</c> members can't be made by <c>new T()</c>, and a program compiled ahead of time has no
/// constructor to call where only an attribute names the class. They need none: no class of parameters does anything in its constructor.
/// </summary>
internal static class NewObject
{
    /// <summary>What a program that is trimmed must keep of the class.</summary>
    public const DynamicallyAccessedMemberTypes Needs = DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors;

    public static T Of<[DynamicallyAccessedMembers(Needs)] T>()
        where T : ApiOptions =>
#if NETSTANDARD2_0
        (T)FormatterServices.GetUninitializedObject(typeof(T));
#else
        (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
#endif
}
