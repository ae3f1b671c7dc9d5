#if NETSTANDARD2_0
namespace System.Diagnostics.CodeAnalysis;

/// <summary>What a program that is trimmed must keep of a type. The framework has it from .NET 5 on; before, nothing is trimmed.</summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
internal sealed class DynamicallyAccessedMembersAttribute(DynamicallyAccessedMemberTypes memberTypes) : Attribute
{
    public DynamicallyAccessedMemberTypes MemberTypes { get; } = memberTypes;
}

[Flags]
internal enum DynamicallyAccessedMemberTypes
{
    PublicParameterlessConstructor = 1,
    PublicConstructors = 3,
    NonPublicConstructors = 4,
}
#endif
