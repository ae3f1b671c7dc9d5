namespace Payments.Client.Sandbox.Errors;

/// <summary>The errors that more than one operation returns.</summary>
internal static class Problems
{
    public const string InvalidRequest = "invalid_request_error";

    private const int LongestRepeated = 100;

    /// <summary>What somebody sent, short enough to be repeated in a message.</summary>
    public static string Shorten(string text) => text.Length <= LongestRepeated ? text : text[..LongestRepeated] + "…";

    /// <summary>400: the request is understood and refused.</summary>
    public static ApiProblemException Invalid(string message, string? param = null, string? code = null) =>
        new(new ApiProblem(400, InvalidRequest, message) { Param = param, Code = code });

    /// <summary>400: a parameter that this operation needs is not there.</summary>
    public static ApiProblemException Missing(string param) =>
        Invalid($"The parameter {param} is required.", param, "parameter_missing");

    /// <summary>400: parameters that exclude each other.</summary>
    public static ApiProblemException Exclusive(string param, string other) =>
        Invalid($"Send {param} or {other}, not both.", param, "parameters_exclusive");

    /// <summary>404: the object that the path names does not exist.</summary>
    public static ApiProblemException NoSuchObject(string what, string id, string param = "id") =>
        new(new ApiProblem(404, InvalidRequest, $"There is no {what} with the id '{Shorten(id)}'.") { Code = "resource_missing", Param = param });

    /// <summary>400: the object that a parameter names does not exist.</summary>
    public static ApiProblemException NoSuchReference(string what, string id, string param) =>
        Invalid($"There is no {what} with the id '{Shorten(id)}'.", param, "resource_missing");

    /// <summary>404: no operation is there.</summary>
    public static ApiProblemException NoSuchPath(string method, string path) =>
        new(new ApiProblem(404, InvalidRequest, $"The API has nothing at {method} {Shorten(path)}. Paths start with /v1 and do not end in a slash."));

    /// <summary>400: the API can do this and the sandbox cannot.</summary>
    public static ApiProblemException NotSimulated(string what, string? param = null) =>
        Invalid($"The sandbox does not simulate {what}.", param, ApiProblem.OwnPrefix + "not_simulated");

    /// <summary>400: the API has this operation and the sandbox has no behaviour for it.</summary>
    public static ApiProblemException OperationNotSimulated(string method, string path) => NotSimulated(
        $"{method} {path}: let a handler of your own respond to it in this test, or send it to the API with a test key. The README of the sandbox lists what is simulated");

    /// <summary>403: the key may not do this.</summary>
    public static ApiProblemException Forbidden(string message, string code) =>
        new(new ApiProblem(403, InvalidRequest, message) { Code = code });

    /// <summary>401: no usable key.</summary>
    public static ApiProblemException Unauthorized(string message, string? code = null) =>
        new(new ApiProblem(401, InvalidRequest, message) { Code = code });
}
