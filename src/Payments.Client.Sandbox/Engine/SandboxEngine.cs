using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>A request goes in, an answer comes out: the whole of the sandbox, free of HTTP libraries.</summary>
internal sealed class SandboxEngine(TimeProvider clock)
{
    private const int MaximumKeyLength = 255;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ApiDescription Description = ApiDescription.Current;
    private static readonly RouteTable Routes = new(Description.Operations);
    private static readonly ParameterChecker Checker = new(Description);
    private static readonly Completer Completer = new(Description);

    private readonly OperationTable _operations = AllBehaviours.Register();
    private readonly ConcurrentDictionary<string, AccountState> _accounts = new(StringComparer.Ordinal);
    private readonly IdempotencyStore _idempotency = new();
    private readonly IdSource _ids = new();

    public SandboxResponse Handle(SandboxRequest request)
    {
        var requestId = _ids.Next("req_", 14);
        SandboxResponse response;
        var version = Description.ApiVersion;
        try
        {
            var account = Authentication.AccountOf(request);
            version = ApiVersionHeader.Read(request, version);
            response = Answer(request, account, requestId);
        }
        catch (ApiProblemException exception)
        {
            response = ToResponse(exception.Problem);
        }

        response.MutableHeaders["Request-Id"] = requestId;
        response.MutableHeaders[ApiVersionHeader.Name] = version;
        return response;
    }

    private SandboxResponse Answer(SandboxRequest request, string account, string requestId)
    {
        var match = Routes.Find(request.Method, request.Path) ?? throw new ApiProblemException(
            new ApiProblem(404, Problems.InvalidRequest, $"There is nothing at {request.Method} {request.Path}."));
        var form = ReadForm(request, match.Operation);
        var key = request.Header("Idempotency-Key");
        if (match.Operation.Method != "POST" || string.IsNullOrEmpty(key))
        {
            return Execute(request, match, form, account);
        }

        if (key.Length > MaximumKeyLength)
        {
            throw Problems.Invalid($"An idempotency key has at most {MaximumKeyLength} characters.");
        }

        return Once(key, request, match, form, account, requestId);
    }

    private SandboxResponse Once(string key, SandboxRequest request, RouteMatch match, FormMap form, string account, string requestId)
    {
        var fingerprint = Fingerprint.Of(request, form);
        if (_idempotency.Begin(account, key, fingerprint, Now()) is { } earlier)
        {
            var replayed = new SandboxResponse(earlier.Response!.Status, earlier.Response.Body);
            replayed.MutableHeaders["Idempotency-Key"] = key;
            replayed.MutableHeaders["Idempotent-Replayed"] = "true";
            replayed.MutableHeaders["Original-Request"] = earlier.RequestId!;
            return replayed;
        }

        SandboxResponse? kept = null;
        try
        {
            kept = Execute(request, match, form, account);
            kept.MutableHeaders["Idempotency-Key"] = key;
            return kept;
        }
        finally
        {
            _idempotency.End(account, key, requestId, kept, Now());
        }
    }

    /// <summary>Throws what leaves the operation unexecuted, and its idempotency key free; any other error is an answer.</summary>
    private SandboxResponse Execute(SandboxRequest request, RouteMatch match, FormMap form, string accountId)
    {
        var parameters = new Parameters(Checker.Check(form, match.Operation.ParameterType));
        var expand = ExpandTree.Read(parameters, match.Operation, Description);
        return Run(request, match, parameters, expand, accountId);
    }

    private SandboxResponse Run(SandboxRequest request, RouteMatch match, Parameters parameters, ExpandTree expand, string accountId)
    {
        var account = _accounts.GetOrAdd(accountId, static id => new AccountState(id));
        JsonObject rendered;
        try
        {
            lock (account.Lock)
            {
                var workspace = new Workspace(account, Now(), _ids, Completer);
                CatchUp(workspace);
                rendered = Render(new Call(match, parameters, workspace, request.Path), expand);
            }
        }
        catch (ApiProblemException exception) when (!exception.Problem.IsParameterProblem)
        {
            return ToResponse(exception.Problem);
        }

        // What was rendered is a copy, so that it is written while others may already work on the account.
        return new SandboxResponse(200, rendered.ToJsonString(Json));
    }

    private JsonObject Render(Call call, ExpandTree expand)
    {
        var operation = call.Operation;
        var renderer = new Renderer(Description, _operations, call.Workspace);
        if (_operations.FindObject(operation.Id) is { } answer)
        {
            return renderer.Render(answer(call), operation.ReturnType, expand);
        }

        var page = _operations.FindPage(operation.Id) ?? throw Problems.NotSimulated($"{operation.Method} {operation.Path}");
        return operation.Returns == ReturnKind.Search
            ? renderer.RenderSearch(page(call), operation.ReturnType, expand)
            : renderer.RenderList(page(call), operation.ReturnType, expand);
    }

    /// <summary>Lets everything happen that the clock has passed since the account was last looked at.</summary>
    private void CatchUp(Workspace present)
    {
        while (present.Account.Agenda.TakeDue(present.Now) is { } item)
        {
            _operations.Due(item.Kind)(new Workspace(present.Account, item.Due, _ids, Completer), item.ObjectId);
        }
    }

    private static FormMap ReadForm(SandboxRequest request, Operation operation)
    {
        if (operation.Method == "GET" || request.Body.Length == 0)
        {
            return FormDecoder.Decode(request.Query);
        }

        var contentType = request.Header("Content-Type");
        return contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? FormDecoder.Decode(request.Query, request.Body)
            : throw Problems.Invalid($"The body must be application/x-www-form-urlencoded, not {contentType ?? "of no given type"}.");
    }

    private static SandboxResponse ToResponse(ApiProblem problem) => new(problem.Status, problem.ToJson().ToJsonString(Json));

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();
}
