namespace Payments.Client.Http;

/// <summary>How an attempt ended: with a response, whatever its status, or without a whole one.</summary>
internal sealed class AttemptOutcome : IDisposable
{
    private AttemptOutcome(BufferedResponse? response, Exception? failure, bool mayPass)
    {
        Response = response;
        Failure = failure;
        MayPass = mayPass;
    }

    public BufferedResponse? Response { get; }

    /// <summary>Why there is no whole response; null if there is one.</summary>
    public Exception? Failure { get; }

    /// <summary>Whether the failure is the connection's or the time's, so that another attempt may fare better.</summary>
    public bool MayPass { get; }

    public static AttemptOutcome With(BufferedResponse response) => new(response, null, false);

    public static AttemptOutcome NoResponse(Exception failure) => new(null, failure, true);

    public static AttemptOutcome Ended(Exception failure) => new(null, failure, false);

    public void Dispose() => Response?.Dispose();
}
