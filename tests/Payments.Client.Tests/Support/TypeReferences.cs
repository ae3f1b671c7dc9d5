using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Payments.Client.Tests.Support;

/// <summary>One type that refers to another of the same assembly, and the source files in which the reference and the other type are written.</summary>
internal sealed record TypeReference(string FromFile, string From, string ToFile, string To);

/// <summary>
/// Which types of an assembly refer to which: by their bases, their members' signatures, their attributes and the code of their methods. Where each was written is
/// taken from the debug information. Constants that the compiler has put in place of their names leave no trace.
/// </summary>
internal sealed class TypeReferences : ISignatureTypeProvider<ImmutableArray<TypeDefinitionHandle>, object?>
{
    /// <summary>Marks, in debug information, the files of a type that has no code of its own (Portable PDB, TypeDefinitionDocuments).</summary>
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    private readonly PEReader _image;
    private readonly MetadataReader _types;
    private readonly MetadataReader _files;
    private readonly Dictionary<string, TypeDefinitionHandle> _byName;
    private readonly HashSet<TypeReference> _found = [];
    private readonly Dictionary<TypeDefinitionHandle, string> _fileOf = [];
    private string _file = "";
    private TypeDefinitionHandle _from;

    private TypeReferences(PEReader image, MetadataReader files)
    {
        _image = image;
        _types = image.GetMetadataReader();
        _files = files;
        _byName = _types.TypeDefinitions.Where(handle => !_types.GetTypeDefinition(handle).IsNested).ToDictionary(FullName);
    }

    /// <summary>Reads an assembly and the .pdb beside it.</summary>
    public static IReadOnlyCollection<TypeReference> Of(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        using var files = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        return new TypeReferences(image, files.GetMetadataReader()).Find();
    }

    public ImmutableArray<TypeDefinitionHandle> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

    public ImmutableArray<TypeDefinitionHandle> GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public ImmutableArray<TypeDefinitionHandle> GetGenericInstantiation(ImmutableArray<TypeDefinitionHandle> type, ImmutableArray<ImmutableArray<TypeDefinitionHandle>> arguments) =>
        [.. type, .. arguments.SelectMany(argument => argument)];

    public ImmutableArray<TypeDefinitionHandle> GetFunctionPointerType(MethodSignature<ImmutableArray<TypeDefinitionHandle>> signature) => AllOf(signature);

    public ImmutableArray<TypeDefinitionHandle> GetModifiedType(
        ImmutableArray<TypeDefinitionHandle> modifier, ImmutableArray<TypeDefinitionHandle> type, bool isRequired) => [.. modifier, .. type];

    public ImmutableArray<TypeDefinitionHandle> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

    public ImmutableArray<TypeDefinitionHandle> GetPrimitiveType(PrimitiveTypeCode code) => [];

    public ImmutableArray<TypeDefinitionHandle> GetGenericTypeParameter(object? context, int index) => [];

    public ImmutableArray<TypeDefinitionHandle> GetGenericMethodParameter(object? context, int index) => [];

    public ImmutableArray<TypeDefinitionHandle> GetArrayType(ImmutableArray<TypeDefinitionHandle> type, ArrayShape shape) => type;

    public ImmutableArray<TypeDefinitionHandle> GetSZArrayType(ImmutableArray<TypeDefinitionHandle> type) => type;

    public ImmutableArray<TypeDefinitionHandle> GetByReferenceType(ImmutableArray<TypeDefinitionHandle> type) => type;

    public ImmutableArray<TypeDefinitionHandle> GetPointerType(ImmutableArray<TypeDefinitionHandle> type) => type;

    public ImmutableArray<TypeDefinitionHandle> GetPinnedType(ImmutableArray<TypeDefinitionHandle> type) => type;

    private static ImmutableArray<TypeDefinitionHandle> AllOf(MethodSignature<ImmutableArray<TypeDefinitionHandle>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(parameter => parameter)];

    private HashSet<TypeReference> Find()
    {
        foreach (var handle in _types.TypeDefinitions)
        {
            _from = handle;
            _file = FileOf(handle);
            FindInType(_types.GetTypeDefinition(handle));
        }

        return _found;
    }

    private void FindInType(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type.GetCustomAttributes());
        AddConstraints(type.GetGenericParameters());
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            Add(_types.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (var handle in type.GetFields())
        {
            var field = _types.GetFieldDefinition(handle);
            AddAll(field.DecodeSignature(this, null));
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (var handle in type.GetProperties())
        {
            AddAttributes(_types.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (var handle in type.GetMethods())
        {
            // A partial type has code in several files: each member counts where it is written.
            var ofType = _file;
            _file = FilesOf(handle).FirstOrDefault(ofType);
            FindInMethod(_types.GetMethodDefinition(handle));
            _file = ofType;
        }
    }

    private void FindInMethod(MethodDefinition method)
    {
        AddAll(AllOf(method.DecodeSignature(this, null)));
        AddAttributes(method.GetCustomAttributes());
        AddConstraints(method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            AddAll(_types.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).SelectMany(local => local));
        }

        foreach (var region in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch))
        {
            Add(region.CatchType);
        }

        FindInCode(body.GetILReader());
    }

    private void FindInCode(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int operation = code.ReadByte();
            switch (Operands[operation == 0xFE ? 0xFE00 | code.ReadByte() : operation])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += targets * sizeof(int);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += sizeof(long);
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += sizeof(byte);
                    break;
                case OperandType.InlineVar:
                    code.Offset += sizeof(short);
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += sizeof(int);
                    break;
            }
        }
    }

    private void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                AddAll(GetTypeFromSpecification(_types, null, (TypeSpecificationHandle)handle, 0));
                break;
            case HandleKind.MethodDefinition:
                Add(_types.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(_types.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(_types.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = _types.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                AddAll(method.DecodeSignature(this, null).SelectMany(argument => argument));
                break;
        }
    }

    private void AddAll(IEnumerable<TypeDefinitionHandle> types)
    {
        foreach (var type in types)
        {
            Add(type);
        }
    }

    private void Add(TypeDefinitionHandle to)
    {
        if (FileOf(to) is { Length: > 0 } file)
        {
            _found.Add(new TypeReference(_file, NameOf(_from), file, NameOf(to)));
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = _types.GetCustomAttribute(handle);
            Add(attribute.Constructor);
            AddAll(AttributeTypes.Named(attribute).Where(_byName.ContainsKey).Select(name => _byName[name]));
        }
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _types.GetGenericParameter(parameter).GetConstraints()))
        {
            Add(_types.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (_types.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
        {
            handle = outer;
        }

        return handle;
    }

    private string FullName(TypeDefinitionHandle handle)
    {
        var type = _types.GetTypeDefinition(handle);
        return type.Namespace.IsNil ? _types.GetString(type.Name) : $"{_types.GetString(type.Namespace)}.{_types.GetString(type.Name)}";
    }

    private string NameOf(TypeDefinitionHandle handle) => _types.GetString(_types.GetTypeDefinition(Outermost(handle)).Name);

    /// <summary>The file of a type: of a partial one the first that is not generated.</summary>
    private string FileOf(TypeDefinitionHandle handle)
    {
        var outermost = Outermost(handle);
        if (_fileOf.TryGetValue(outermost, out var known))
        {
            return known;
        }

        var files = _types.GetTypeDefinition(outermost).GetMethods().SelectMany(FilesOf).Concat(FilesWithoutCode(outermost)).ToList();
        return _fileOf[outermost] = files.Find(file => !file.EndsWith(".g.cs", StringComparison.Ordinal)) ?? files.FirstOrDefault("");
    }

    private IEnumerable<string> FilesOf(MethodDefinitionHandle method)
    {
        var written = _files.GetMethodDebugInformation(method);
        return written.Document.IsNil ? written.GetSequencePoints().Select(point => NameOf(point.Document)) : [NameOf(written.Document)];
    }

    private IEnumerable<string> FilesWithoutCode(TypeDefinitionHandle type)
    {
        foreach (var handle in _files.GetCustomDebugInformation(type))
        {
            var information = _files.GetCustomDebugInformation(handle);
            if (_files.GetGuid(information.Kind) == TypeDocuments)
            {
                var rows = _files.GetBlobReader(information.Value);
                while (rows.RemainingBytes > 0)
                {
                    yield return NameOf(MetadataTokens.DocumentHandle(rows.ReadCompressedInteger()));
                }
            }
        }
    }

    private string NameOf(DocumentHandle document) => _files.GetString(_files.GetDocument(document).Name);
}
