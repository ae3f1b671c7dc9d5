namespace Payments.Client.Parameters;

/// <summary>A file, which is in no JSON.</summary>
internal sealed class FileKind : ParameterKind<FileUpload>
{
    public override void Write(ParameterWriter writer, FileUpload value) => writer.Write(value);

    public override FileUpload Read(ParameterJson json) => throw json.Mismatch("nothing, as a file to upload can't come from JSON,");
}
