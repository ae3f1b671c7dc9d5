namespace Payments.Client.Http;

/// <summary>What became of the attempts of one call.</summary>
internal sealed class AttemptLog
{
    private const int LongestKept = 64 * 1024;

    private List<FailedAttempt>? _failed;

    /// <summary>How many attempts have been started.</summary>
    public int Started { get; private set; }

    public IReadOnlyList<FailedAttempt> Failed => _failed ?? (IReadOnlyList<FailedAttempt>)[];

    public FailedAttempt LastFailed => Failed[Failed.Count - 1];

    public void Start() => Started++;

    /// <summary>An attempt got a response that is an error, or that can't be read.</summary>
    public void AddFailed(BufferedResponse response) => Add(new FailedAttempt((int)response.Status, response.RequestId));

    /// <summary>An attempt got no whole response.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="begun">What had come of it; null if nothing had.</param>
    public void AddFailed(Exception failure, BufferedResponse? begun) => Add(new FailedAttempt(
        failure,
        begun is null ? null : new FailedAttempt((int)begun.Status, begun.RequestId) { ReceivedBody = begun.Text(LongestKept) }));

    private void Add(FailedAttempt attempt) => (_failed ??= []).Add(attempt);
}
