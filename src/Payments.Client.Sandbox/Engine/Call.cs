using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>One request on its way through a behaviour: the operation, its checked parameters and the account.</summary>
internal sealed class Call(RouteMatch match, Parameters parameters, Workspace workspace, string path)
{
    public Operation Operation => match.Operation;

    public Parameters Parameters => parameters;

    public Workspace Workspace => workspace;

    public long Now => workspace.Now;

    /// <summary>The path of the request, which lists give as their <c>url</c>.</summary>
    public string Path => path;

    /// <summary>An id of the path, such as <c>charge</c> of <c>/v1/charges/{charge}</c>.</summary>
    public string PathId(string name) => match.PathValues[name];

    /// <summary>The page of a list that the parameters ask for: cursors, limit, <c>created</c>, and equality on the named members.</summary>
    public ObjectPage Page(IReadOnlyList<JsonObject> oldestFirst, params string[] equalMembers) =>
        Page(oldestFirst, json => equalMembers.All(name => !parameters.Has(name) || json.Text(name) == parameters.Text(name)));

    /// <inheritdoc cref="Page(IReadOnlyList{JsonObject}, string[])"/>
    public ObjectPage Page(IReadOnlyList<JsonObject> oldestFirst, Func<JsonObject, bool> filter) =>
        Pager.Cut(oldestFirst, filter, parameters, path);
}
