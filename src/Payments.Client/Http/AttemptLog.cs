namespace Payments.Client.Http;

/// <summary>What became of the attempts of one call.</summary>
internal sealed class AttemptLog
{
    private const int LongestKept = 64 * 1024;

    private List<FailedAttempt>? _failed;
    private bool _wasOpen;

    /// <summary>How many attempts have been started.</summary>
    public int Started { get; private set; }

    public IReadOnlyList<FailedAttempt> Failed => _failed ?? (IReadOnlyList<FailedAttempt>)[];

    public FailedAttempt LastFailed => Failed[Failed.Count - 1];

    /// <summary>Whether what was asked for may have been done: an attempt is under way, or ended in a way that does not tell, and none after it did.</summary>
    public bool IsOpen { get; private set; }

    public void Start(ApiRequest request)
    {
        Started++;
        (_wasOpen, IsOpen) = (IsOpen, CallOutcome.Changes(request));
    }

    /// <summary>An attempt got a response that is an error, or that can't be read.</summary>
    public void AddFailed(BufferedResponse response, ApiRequest request)
    {
        response.Hide(request.Secrets());
        IsOpen = CallOutcome.IsOpenAfter(response, request, _wasOpen);
        Add(new FailedAttempt((int)response.Status, response.RequestId));
    }

    /// <summary>An attempt got no whole response.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="begun">What had come of it; null if nothing had.</param>
    /// <param name="request">The request.</param>
    public void AddFailed(Exception failure, BufferedResponse? begun, ApiRequest request)
    {
        begun?.Hide(request.Secrets());
        Add(new FailedAttempt(failure, begun is null ? null : new FailedAttempt((int)begun.Status, begun.RequestId) { ReceivedBody = begun.Text(LongestKept) }));
    }

    /// <summary>An attempt could not send its whole request, so that nothing came of it.</summary>
    public void AddNotSent(Exception failure)
    {
        IsOpen = _wasOpen;
        Add(new FailedAttempt(failure, begun: null));
    }

    private void Add(FailedAttempt attempt) => (_failed ??= []).Add(attempt);
}
