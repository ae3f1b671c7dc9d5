using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>A request goes in, an answer comes out: the whole of the sandbox, free of HTTP libraries.</summary>
internal sealed class SandboxEngine : IDisposable
{
    public const string RequestIdHeader = "Request-Id";

    private const int MaximumKeyLength = 255;

    private readonly SandboxState _state;

    // Requests of different accounts run side by side; what concerns the whole state runs alone.
    private readonly ReaderWriterLockSlim _gate = new();

    private readonly Uri? _publicAddress;

    public SandboxEngine(SandboxClock clock, IStateStore? store, Uri? publicAddress)
    {
        Clock = clock;
        _publicAddress = publicAddress;
        _state = new SandboxState(clock, store);
    }

    public SandboxClock Clock { get; }

    public SandboxResponse Handle(SandboxRequest request)
    {
        _gate.EnterReadLock();
        try
        {
            return Answer(request);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>Does what no request asks for, such as what a customer does on a page, and answers with the object that it was about.</summary>
    public SandboxResponse Act(string accountId, Func<Workspace, JsonObject> action)
    {
        _gate.EnterReadLock();
        try
        {
            var account = _state.Account(accountId);
            return Locked(account, isWriting: true, () => Act(account, action));
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>An answer to a request that is not executed: it has nothing but the headers that every answer has.</summary>
    public SandboxResponse Envelope() => Stamp(new SandboxResponse([]), _state.Ids.Next("req_", 14), EngineParts.Description.ApiVersion);

    /// <summary>Moves the clock ahead, and lets everything happen that is due by then.</summary>
    public void Advance(TimeSpan time)
    {
        Clock.Advance(time);
        _state.SaveClock();
        foreach (var account in _state.Accounts)
        {
            lock (account.Lock)
            {
                CatchUp(account);
                _state.Save(account, withLooked: true);
            }
        }
    }

    /// <summary>All that the sandbox remembers.</summary>
    public IReadOnlyList<StateRecord> TakeSnapshot() => Alone(_state.Records);

    /// <summary>Forgets all that the sandbox remembers, and takes up the records in its place.</summary>
    public void Replace(IReadOnlyList<StateRecord> records) => Alone(() =>
    {
        _state.Replace(records);
        return true;
    });

    public void Dispose() => _gate.Dispose();

    private T Alone<T>(Func<T> work)
    {
        _gate.EnterWriteLock();
        try
        {
            return work();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private SandboxResponse Answer(SandboxRequest request)
    {
        var requestId = _state.Ids.Next("req_", 14);
        SandboxResponse response;
        var version = EngineParts.Description.ApiVersion;
        try
        {
            var account = Authentication.AccountOf(request);
            version = ApiVersionHeader.Read(request, version);
            response = Answer(request, account, requestId);
        }
        catch (ApiProblemException exception)
        {
            response = new SandboxResponse(exception.Problem);
        }

        return Stamp(response, requestId, version);
    }

    private static SandboxResponse Stamp(SandboxResponse response, string requestId, string version)
    {
        response.MutableHeaders[RequestIdHeader] = requestId;
        response.MutableHeaders[ApiVersionHeader.Name] = version;
        return response;
    }

    private SandboxResponse Answer(SandboxRequest request, string accountId, string requestId)
    {
        var match = EngineParts.Routes.Find(request.Method, request.Path) ?? throw new ApiProblemException(
            new ApiProblem(404, Problems.InvalidRequest, $"There is nothing at {request.Method} {request.Path}."));
        var form = ReadForm(request, match.Operation);
        var account = _state.Account(accountId);
        var isWriting = match.Operation.Method != "GET";
        var key = match.Operation.Method == "POST" ? request.Header("Idempotency-Key") : null;
        if (string.IsNullOrEmpty(key))
        {
            return Locked(account, isWriting, () => Execute(request, match, form, account, new RequestOrigin(requestId, null)));
        }

        if (key.Length > MaximumKeyLength)
        {
            throw Problems.Invalid($"An idempotency key has at most {MaximumKeyLength} characters.");
        }

        var fingerprint = Fingerprint.Of(request, form);
        using var use = account.Idempotency.Begin(key, fingerprint);
        return Locked(account, isWriting, () => Once(request, match, form, account, new RequestOrigin(requestId, key), fingerprint));
    }

    /// <summary>Works on an account alone. What the work changed is saved before anybody learns of it, also when it ends in an error.</summary>
    private SandboxResponse Locked(AccountState account, bool isWriting, Func<SandboxResponse> work)
    {
        lock (account.Lock)
        {
            var isChanging = CatchUp(account) || isWriting;
            try
            {
                return work();
            }
            finally
            {
                _state.Save(account, isChanging);
            }
        }
    }

    /// <summary>Executes a request with an idempotency key, or repeats the answer to the same request.</summary>
    private SandboxResponse Once(SandboxRequest request, RouteMatch match, FormMap form, AccountState account, RequestOrigin origin, string fingerprint)
    {
        var key = origin.IdempotencyKey!;
        SandboxResponse response;
        if (account.Idempotency.Find(key, fingerprint, Now()) is { } earlier)
        {
            response = new SandboxResponse(earlier.Status, earlier.Body);
            response.MutableHeaders["Idempotent-Replayed"] = "true";
            response.MutableHeaders["Original-Request"] = earlier.RequestId;
        }
        else
        {
            response = Execute(request, match, form, account, origin);
            account.Idempotency.Keep(key, fingerprint, new KeptAnswer(response.Status, response.Body, origin.RequestId), Now());
        }

        response.MutableHeaders["Idempotency-Key"] = key;
        return response;
    }

    /// <summary>Throws what leaves the operation unexecuted, and its idempotency key free; any other error is an answer.</summary>
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
            return new SandboxResponse(exception.Problem);
        }
    }

    private SandboxResponse Act(AccountState account, Func<Workspace, JsonObject> action)
    {
        var workspace = Open(account, origin: null);
        try
        {
            var subject = action(workspace);
            var typeName = EngineParts.Description.TypeOfObject(subject.Text("object"))!;
            return new SandboxResponse(new Renderer(workspace).Render(subject, typeName, ExpandTree.Empty));
        }
        catch (ApiProblemException exception)
        {
            return new SandboxResponse(exception.Problem);
        }
    }

    private Workspace Open(AccountState account, RequestOrigin? origin) =>
        new(account, Now(), _state.Ids, origin) { PublicAddress = _publicAddress };

    private static JsonObject Render(Call call, ExpandTree expand)
    {
        var operation = call.Operation;
        var renderer = new Renderer(call.Workspace);
        if (EngineParts.Operations.FindObject(operation.Id) is { } answer)
        {
            return renderer.Render(answer(call), operation.ReturnType, expand);
        }

        var page = EngineParts.Operations.FindPage(operation.Id) ?? throw Problems.NotSimulated($"{operation.Method} {operation.Path}");
        return operation.Returns == ReturnKind.Search
            ? renderer.RenderSearch(page(call), operation.ReturnType, expand)
            : renderer.RenderList(page(call), operation.ReturnType, expand);
    }

    /// <summary>Lets everything happen that the clock has passed since the account was last looked at; false if that was nothing.</summary>
    private bool CatchUp(AccountState account)
    {
        var now = Now();
        var happened = false;
        while (account.Agenda.TakeDue(now) is { } item)
        {
            EngineParts.Operations.Due(item.Kind)(new Workspace(account, item.Due, _state.Ids, origin: null), item.ObjectId);
            happened = true;
        }

        return happened;
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

    private long Now() => Clock.GetUtcNow().ToUnixTimeSeconds();
}
