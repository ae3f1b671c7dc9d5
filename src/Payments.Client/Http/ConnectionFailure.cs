using System.Globalization;
using System.Net.Http;
using System.Net.Sockets;
using Polly.Timeout;

namespace Payments.Client.Http;

/// <summary>Which exceptions of an attempt mean that no whole answer came.</summary>
internal static class ConnectionFailure
{
    /// <remarks>A socket exception comes bare from .NET's own pool, if a connection is reset as soon as it has been made.</remarks>
    public static bool Is(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or TimeoutRejectedException or OperationCanceledException;

    /// <summary>The failure as the caller is to see it: a timeout is named as one.</summary>
    public static Exception Explain(Exception failure, ApiCall call) => failure switch
    {
        TimeoutRejectedException => new TimeoutException(
            string.Format(CultureInfo.InvariantCulture, "No answer within the attempt's timeout of {0} s.", call.Timeout.TotalSeconds), failure),
        OperationCanceledException => new TimeoutException("No answer within the timeout of the HttpClient.", failure),
        _ => failure,
    };
}
