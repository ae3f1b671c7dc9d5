using System.Text;

namespace Payments.Client.Tests.Files;

/// <summary>What the tests upload.</summary>
internal static class Upload
{
    public const string Response = """{"id":"file_1","object":"file","size":7,"filename":"receipt.pdf","purpose":"dispute_evidence"}""";

    /// <summary>Seven bytes, one of which is no text.</summary>
    public static byte[] Receipt => [.. "%PDF-1"u8, 0xFF];

    public static FileCreateOptions Of(Stream content, string name = "receipt.pdf", IProgress<long>? progress = null, bool leaveOpen = true) => new()
    {
        Purpose = FileCreatePurpose.DisputeEvidence,
        File = new FileUpload(content, name) { Progress = progress, LeaveOpen = leaveOpen },
    };

    public static string Text(byte[] body) => Encoding.Latin1.GetString(body);

    /// <summary>Notes each report as it comes: <see cref="Progress{T}"/> would pass them on later.</summary>
    internal sealed class Reports : IProgress<long>
    {
        public List<long> Bytes { get; } = [];

        public void Report(long value) => Bytes.Add(value);
    }
}
