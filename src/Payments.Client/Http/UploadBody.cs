using Payments.Client.Forms;

namespace Payments.Client.Http;

/// <summary>The body of a request that uploads a file: the same to the byte on every attempt, and never in memory as a whole.</summary>
internal sealed class UploadBody
{
    /// <summary>Tells why an upload that failed for a passing reason was not tried again.</summary>
    public const string NotAgain = " It was not tried again: the file's stream can't seek, and what was read of it can't be read again.";

    private readonly MultipartText _text;
    private readonly UploadSource _source;

    /// <exception cref="ArgumentException">There is no file, or nothing in it.</exception>
    public UploadBody(ApiOptions options)
    {
        var form = new MultipartWriter();
        form.Write(options);
        var file = form.File ?? throw new ArgumentException("There is no file to upload: set File.");
        _source = new UploadSource(file.Value);
        _text = MultipartText.Around(file, form.Fields);
    }

    /// <summary>Whether it can't be sent again, because its stream was read and can't seek.</summary>
    public bool IsSpent => _source.IsSpent;

    /// <summary>What the caller's own stream or progress has thrown. It ends the call, whatever the attempt makes of it; null if nothing.</summary>
    public Exception? Failure => _source.Failure;

    /// <summary>Makes the content of one attempt.</summary>
    public HttpContent NewContent(CancellationToken ofAttempt) => new UploadContent(_text, _source, ofAttempt);

    /// <summary>Lets go of the stream when the call has ended.</summary>
    public void End() => _source.End();
}
