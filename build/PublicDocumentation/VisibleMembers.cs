using System.Reflection;
using System.Reflection.Metadata;

namespace PublicDocumentation;

/// <summary>The members of an assembly that other assemblies can see, by the ids that documentation files know them by.</summary>
internal sealed class VisibleMembers(MetadataReader metadata)
{
    private readonly TypeIds _types = new();

    public IEnumerable<string> Ids() => metadata.TypeDefinitions.Where(IsVisible).SelectMany(IdsOf);

    private IEnumerable<string> IdsOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = TypeIds.NameOf(metadata, handle);
        yield return $"T:{name}";
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition).Where(field => IsVisible((MethodAttributes)field.Attributes)))
        {
            yield return $"F:{name}.{metadata.GetString(field.Name)}";
        }

        foreach (var method in type.GetMethods().Where(IsVisible))
        {
            yield return $"M:{name}.{IdOf(metadata.GetMethodDefinition(method))}";
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            var accessors = property.GetAccessors();
            if (IsVisible(accessors.Getter) || IsVisible(accessors.Setter))
            {
                yield return $"P:{name}.{Escaped(property.Name)}{Parameters(property.DecodeSignature(_types, null))}";
            }
        }

        foreach (var happening in type.GetEvents().Select(metadata.GetEventDefinition).Where(happening => IsVisible(happening.GetAccessors().Adder)))
        {
            yield return $"E:{name}.{Escaped(happening.Name)}";
        }
    }

    private string IdOf(MethodDefinition method)
    {
        var name = Escaped(method.Name);
        var signature = method.DecodeSignature(_types, null);
        var arity = signature.GenericParameterCount > 0 ? $"``{signature.GenericParameterCount}" : "";
        var conversion = name is "op_Implicit" or "op_Explicit" ? $"~{signature.ReturnType}" : "";
        return name + arity + Parameters(signature) + conversion;
    }

    private static string Parameters(MethodSignature<string> signature) =>
        signature.ParameterTypes.IsEmpty ? "" : $"({string.Join(',', signature.ParameterTypes)})";

    private string Escaped(StringHandle name) => metadata.GetString(name).Replace('.', '#').Replace('<', '{').Replace('>', '}');

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private bool IsVisible(MethodDefinitionHandle handle) => !handle.IsNil && IsVisible(metadata.GetMethodDefinition(handle).Attributes);

    /// <remarks>The accessibility of a field has the same bits as that of a method.</remarks>
    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
