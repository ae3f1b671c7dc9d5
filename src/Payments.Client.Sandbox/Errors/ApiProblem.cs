using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Errors;

/// <summary>An error response of the API: its HTTP status and what stands in its <c>error</c> object.</summary>
internal sealed record ApiProblem(int Status, string Type, string Message)
{
    /// <summary>What the codes begin with that the API does not have.</summary>
    public const string OwnPrefix = "sandbox_";

    private const string CodesPage = "https://stripe.com/docs/error-codes/";

    public string? Code { get; init; }

    public string? Param { get; init; }

    public string? DeclineCode { get; init; }

    public string? AdviceCode { get; init; }

    public string? Charge { get; init; }

    /// <summary>The parameters were refused, and nothing is done.</summary>
    public bool IsParameterProblem =>
        Code?.StartsWith("parameter", StringComparison.Ordinal) == true || Code?.StartsWith(OwnPrefix, StringComparison.Ordinal) == true;

    /// <summary>Where the API explains the code.</summary>
    private string? DocUrl => Code is null || Code.StartsWith(OwnPrefix, StringComparison.Ordinal) ? null : CodesPage + Code.Replace('_', '-');

    public JsonObject ToJson()
    {
        var error = new JsonObject();
        AddIfSet(error, "advice_code", AdviceCode);
        AddIfSet(error, "charge", Charge);
        AddIfSet(error, "code", Code);
        AddIfSet(error, "decline_code", DeclineCode);
        AddIfSet(error, "doc_url", DocUrl);
        error["message"] = Message;
        AddIfSet(error, "param", Param);
        error["type"] = Type;
        return new JsonObject { ["error"] = error };
    }

    private static void AddIfSet(JsonObject error, string name, string? value)
    {
        if (value is not null)
        {
            error[name] = value;
        }
    }
}
