using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>A request goes in, a response comes out: the whole of the sandbox, free of HTTP libraries.</summary>
internal sealed class SandboxEngine(StateGuard guard, Uri? publicAddress)
{
    public const string RequestIdHeader = "Request-Id";

    private const int MaximumKeyLength = 255;

    /// <summary>Where the server that the sandbox runs in can be reached from a browser; null when there is none.</summary>
    public Uri? PublicAddress { get; set; } = publicAddress;

    public SandboxResponse Handle(SandboxRequest request) => guard.Share(() => Respond(request));

    /// <summary>Does what no request asks for, such as what a customer does on a page, and returns the object that it was about.</summary>
    public SandboxResponse Act(string accountId, Func<Workspace, JsonObject> action) => guard.Share(() =>
    {
        try
        {
            return guard.State.Visit(
                Authentication.CheckAccountId(accountId), account => guard.On(account, isChanging: true, () => Act(account, action)));
        }
        catch (ApiProblemException exception)
        {
            return new SandboxResponse(exception.Problem);
        }
    });

    /// <summary>A response to a request that is not executed: it has nothing but the headers that every response has.</summary>
    public SandboxResponse EmptyResponse() => Stamp(new SandboxResponse([]), NewRequestId());

    private string NewRequestId() => guard.State.Ids.Next("req_", 14);

    private SandboxResponse Respond(SandboxRequest request)
    {
        var requestId = NewRequestId();
        SandboxResponse response;
        string? account = null;
        try
        {
            var match = EngineParts.Routes.Find(request.Method, request.Path) ?? throw Problems.NoSuchPath(request.Method, request.Path);
            account = Authentication.AccountOf(request);
            ApiVersionHeader.Check(request, EngineParts.Description.ApiVersion);
            if (!EngineParts.Operations.Simulates(match.Operation))
            {
                throw Problems.OperationNotSimulated(match.Operation.Method, match.Operation.Path);
            }

            response = Respond(request, match, account, requestId);
        }
        catch (ApiProblemException exception)
        {
            response = new SandboxResponse(exception.Problem);
        }

        if (account is not (null or Authentication.OwnAccount))
        {
            response.MutableHeaders[Authentication.AccountHeader] = account;
        }

        return Stamp(response, requestId, request);
    }

    private static SandboxResponse Stamp(SandboxResponse response, string requestId, SandboxRequest? request = null)
    {
        response.MutableHeaders[RequestIdHeader] = requestId;
        ApiVersionHeader.WriteTo(response, request, EngineParts.Description.ApiVersion);
        return response;
    }

    private SandboxResponse Respond(SandboxRequest request, RouteMatch match, string accountId, string requestId)
    {
        var form = ReadForm(request);
        return guard.State.Visit(accountId, account => Respond(request, match, form, account, requestId));
    }

    private SandboxResponse Respond(SandboxRequest request, RouteMatch match, FormMap form, AccountState account, string requestId)
    {
        var isWriting = match.Operation.Method != "GET";
        var key = match.Operation.Method == "POST" ? request.Header("Idempotency-Key") : null;
        if (string.IsNullOrEmpty(key))
        {
            return guard.On(account, isWriting, () => Execute(request, match, form, account, new RequestOrigin(requestId, null)));
        }

        if (key.Length > MaximumKeyLength)
        {
            throw Problems.Invalid($"An idempotency key has at most {MaximumKeyLength} characters.");
        }

        if (key.Any(character => character is < ' ' or > '~'))
        {
            // The response names the key in a header, which could not be sent.
            throw Problems.Invalid("An idempotency key is made of the characters of ASCII that can be printed, as in a UUID: encode any others.");
        }

        var fingerprint = Fingerprint.Of(request, form);
        using var use = account.Idempotency.Begin(key, fingerprint);
        return guard.On(account, isWriting, () => Once(request, match, form, account, new RequestOrigin(requestId, key), fingerprint));
    }

    /// <summary>Executes a request with an idempotency key, or repeats the response to the same request.</summary>
    private SandboxResponse Once(SandboxRequest request, RouteMatch match, FormMap form, AccountState account, RequestOrigin origin, string fingerprint)
    {
        var key = origin.IdempotencyKey!;
        SandboxResponse response;
        if (account.Idempotency.Find(key, fingerprint, guard.Now) is { } earlier)
        {
            response = new SandboxResponse(earlier.Status, earlier.Body);
            response.MutableHeaders["Idempotent-Replayed"] = "true";
            response.MutableHeaders["Original-Request"] = earlier.RequestId;
        }
        else
        {
            response = Execute(request, match, form, account, origin);
            account.Idempotency.Add(key, fingerprint, new StoredResponse(response.Status, response.Body, origin.RequestId), guard.Now);
        }

        response.MutableHeaders["Idempotency-Key"] = key;
        return response;
    }

    /// <summary>Throws what leaves the operation unexecuted, and its idempotency key free; any other error is a response.</summary>
    private SandboxResponse Execute(SandboxRequest request, RouteMatch match, FormMap form, AccountState account, RequestOrigin origin)
    {
        var parameters = new Parameters(EngineParts.Checker.Check(form, match.Operation.ParameterType));
        var expand = ExpandTree.Read(parameters, match.Operation, EngineParts.Description);
        var workspace = Open(account, origin);
        try
        {
            return new SandboxResponse(Render(new Call(match, parameters, workspace, request.Path), expand));
        }
        catch (ApiProblemException exception) when (!exception.Problem.IsParameterProblem)
        {
            return Refuse(account, exception);
        }
    }

    /// <summary>Responds with a problem, and rolls back what was done before it came up.</summary>
    private static SandboxResponse Refuse(AccountState account, ApiProblemException exception)
    {
        if (!exception.KeepsChanges)
        {
            account.RollBack();
        }

        return new SandboxResponse(exception.Problem);
    }

    private static JsonObject Render(Call call, ExpandTree expand)
    {
        var operation = call.Operation;
        var renderer = new Renderer(call.Workspace);
        if (EngineParts.Operations.FindObject(operation.Id!) is { } handle)
        {
            return renderer.Render(handle(call), operation.Result!, expand);
        }

        var page = EngineParts.Operations.Page(operation.Id!)(call);
        return operation.Returns == ReturnKind.Search
            ? renderer.RenderSearch(page, operation.Result!, expand)
            : renderer.RenderList(page, operation.Result!, expand);
    }

    private SandboxResponse Act(AccountState account, Func<Workspace, JsonObject> action)
    {
        var workspace = Open(account, origin: null);
        try
        {
            return new SandboxResponse(new Renderer(workspace).RenderWhole(action(workspace)));
        }
        catch (ApiProblemException exception)
        {
            return Refuse(account, exception);
        }
    }

    private Workspace Open(AccountState account, RequestOrigin? origin) =>
        new(account, guard.Now, guard, origin) { PublicAddress = PublicAddress };

    private static FormMap ReadForm(SandboxRequest request)
    {
        if (request.Body.Length == 0)
        {
            return FormDecoder.Decode(request.Query);
        }

        return FormDecoder.HasForm(request)
            ? FormDecoder.Decode(request.Query, request.Body)
            : throw Problems.Invalid($"The body must be application/x-www-form-urlencoded, not {request.Header("Content-Type") ?? "of no given type"}.");
    }
}
