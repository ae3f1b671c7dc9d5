using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Errors;

/// <summary>An error answer of the API: its HTTP status and what stands in its <c>error</c> object.</summary>
internal sealed record ApiProblem(int Status, string Type, string Message)
{
    public string? Code { get; init; }

    public string? Param { get; init; }

    public string? DeclineCode { get; init; }

    public string? AdviceCode { get; init; }

    public string? Charge { get; init; }

    /// <summary>The parameters were refused before anything was done.</summary>
    public bool IsParameterProblem => Code?.StartsWith("parameter", StringComparison.Ordinal) == true;

    public JsonObject ToJson()
    {
        var error = new JsonObject();
        AddIfSet(error, "advice_code", AdviceCode);
        AddIfSet(error, "charge", Charge);
        AddIfSet(error, "code", Code);
        AddIfSet(error, "decline_code", DeclineCode);
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
