using System.Net;
using System.Text;

namespace Payments.Client.Sandbox.Http;

/// <summary>A body that promises its whole length and breaks off half way.</summary>
internal sealed class BrokenContent : HttpContent
{
    private readonly byte[] _whole;

    public BrokenContent(string whole)
    {
        _whole = Encoding.UTF8.GetBytes(whole);
        Headers.ContentType = new("application/json", "utf-8");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _whole.Length;
        return true;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(Open());

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Open();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Open().CopyToAsync(stream);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Open().CopyTo(stream);

    private Stream Open() => new BrokenStream(_whole.AsMemory(0, _whole.Length / 2));
}
