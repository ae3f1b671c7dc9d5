namespace Payments.Client;

/// <summary>The request can't be carried out as it is: a parameter is wrong or missing, the object does not exist, or its state forbids it. Sending it again does not help.</summary>
public sealed class InvalidRequestException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public InvalidRequestException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }

    /// <summary>The parameter that is wrong, by its full name such as <c>items[0][price]</c>; null if the error is not about one.</summary>
    public string? Param => Error?.Param;
}
