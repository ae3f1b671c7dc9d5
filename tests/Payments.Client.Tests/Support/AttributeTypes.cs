using System.Reflection.Metadata;

namespace Payments.Client.Tests.Support;

/// <summary>The types that an attribute names, as <c>typeof(…)</c> does: metadata keeps them as text.</summary>
internal sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
{
    private static readonly char[] BetweenNames = ['[', ']', ',', ' '];

    private static readonly AttributeTypes Provider = new();

    /// <summary>The full names of the types, those of type arguments included, among other words.</summary>
    public static IEnumerable<string> Named(CustomAttribute attribute)
    {
        var value = attribute.DecodeValue(Provider);
        return value.FixedArguments.Select(argument => argument.Value).Concat(value.NamedArguments.Select(argument => argument.Value))
            .SelectMany(argument => argument as string is { } text ? text.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries) : []);
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSystemType() => nameof(Type);

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeReference(handle).Name);

    public string GetTypeFromSerializedName(string name) => name;

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    public bool IsSystemType(string type) => type == nameof(Type);
}
