namespace Payments.Client.Sandbox;

/// <summary>
/// Something that goes wrong with a request: an error status, a connection that is closed, a body that breaks off, a delay.
/// Made by one of the factories and refined with <c>with</c>.
/// </summary>
/// <example>
/// <code>
/// sandbox.FailNext(SandboxFault.Error(429, retryAfter: TimeSpan.FromSeconds(2)));
/// sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution, Method = "POST", PathPrefix = "/v1/charges" });
/// </code>
/// </example>
public sealed record SandboxFault
{
    /// <summary>Timers can't be set to more than seven weeks.</summary>
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    private SandboxFault()
    {
    }

    /// <summary>The HTTP status that the caller gets; null where the fault is not an error status.</summary>
    public int? Status { get; private init; }

    /// <summary>What the <c>Retry-After</c> header of an error says, rounded up to whole seconds; null for no such header.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The <c>type</c> of the error; null for the one that goes with the status.</summary>
    public string? ErrorType { get; private init; }

    /// <summary>The <c>code</c> of the error; null for the one that goes with the status.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>How much of the response the caller gets.</summary>
    public SandboxDelivery Delivery { get; private init; }

    /// <summary>How long the request is held up on the sandbox's clock, at most 30 days; zero for not at all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or more than 30 days.</exception>
    public TimeSpan Delay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestDelay);
            field = value;
        }
    }

    /// <summary>Whether the request is executed.</summary>
    public SandboxFaultTiming When { get; init; }

    /// <summary>The HTTP method of the requests that it may hit; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>How the paths start that it may hit, such as <c>/v1/charges</c>; null for any.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>An error response. Unless told otherwise, the request is not executed.</summary>
    /// <param name="status">The HTTP status, from 400 to 599.</param>
    /// <param name="retryAfter">What the <c>Retry-After</c> header says; null for no such header.</param>
    /// <param name="type">The <c>type</c> of the error; null for the one that goes with the status.</param>
    /// <param name="code">The <c>code</c> of the error; null for the one that goes with the status.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is no error status, or <paramref name="retryAfter"/> is negative.</exception>
    public static SandboxFault Error(int status, TimeSpan? retryAfter = null, string? type = null, string? code = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero, nameof(retryAfter));
        return new SandboxFault { Status = status, RetryAfter = retryAfter, ErrorType = type, ErrorCode = code };
    }

    /// <summary>A connection that is closed before any response. Unless told otherwise, the request is not executed.</summary>
    /// <returns>The fault.</returns>
    public static SandboxFault Dropped() => new() { Delivery = SandboxDelivery.Dropped };

    /// <summary>
    /// A response whose body breaks off. Unless told otherwise, the request is executed and it is the real response that breaks off;
    /// before execution it is a response with the status 500.
    /// </summary>
    /// <returns>The fault.</returns>
    public static SandboxFault Truncated() => new() { Delivery = SandboxDelivery.Truncated, When = SandboxFaultTiming.AfterExecution };

    /// <summary>
    /// A correct response that takes its time. Unless told otherwise, the request is executed first and the response held back;
    /// before execution, a caller who gives up in the meantime leaves it unexecuted.
    /// </summary>
    /// <param name="time">How long, on the sandbox's clock; more than zero, at most 30 days.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than zero and at most 30 days.</exception>
    public static SandboxFault Delayed(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, LongestDelay);
        return new SandboxFault { Delay = time, When = SandboxFaultTiming.AfterExecution };
    }

    internal bool MayHit(SandboxRequest request) =>
        (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (PathPrefix is null || request.Path.StartsWith(PathPrefix, StringComparison.Ordinal));
}
