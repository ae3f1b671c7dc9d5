using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Seeding;

/// <summary>Puts objects into a sandbox that somebody wrote down: all of them, or none when one is wrong. No events are made of them.</summary>
internal sealed class Seeder(StateGuard guard)
{
    private static readonly SeedChecker Checker = new(EngineParts.Description);
    private static readonly SeedFiller Filler = new(EngineParts.Description);

    private static IReadOnlyDictionary<string, SeedKind> Kinds => EngineParts.Operations.Seeds;

    public void Seed(string json)
    {
        var seeds = Read(json);
        guard.ChangeAll(() =>
        {
            var ready = Complete(seeds);
            CheckIds(ready);
            foreach (var seed in ready)
            {
                Add(guard.State.Account(seed.Account), seed);
            }

            return true;
        });
    }

    private static List<SeedObject> Read(string json) => JsonInput.Parse(json, "The seed") switch
    {
        JsonArray list => [.. Read(list, Authentication.OwnAccount, "")],
        JsonObject byAccount => [.. byAccount.SelectMany(entry => Authentication.IsAccountId(entry.Key)
            ? Read(entry.Value as JsonArray ?? throw SeedChecker.Wrong(entry.Key, "must be a list"), entry.Key, entry.Key)
            : throw SeedChecker.Wrong(entry.Key, "is not the id of an account (acct_…)"))],
        _ => throw Errors.Problems.Invalid("The seed must be a list of objects, or an object with such a list for each account."),
    };

    private static IEnumerable<SeedObject> Read(JsonArray list, string account, string path) => list.Select((item, index) =>
    {
        var place = $"{path}[{index}]";
        var json = item as JsonObject ?? throw SeedChecker.Wrong(place, "must be an object");
        var kind = (json["object"] as JsonValue).AsText();
        if (kind is null || !Kinds.ContainsKey(kind))
        {
            throw SeedChecker.Wrong($"{place}.object", $"must be one of {string.Join(", ", Kinds.Keys)}");
        }

        var typeName = Kinds[kind].TypeName ?? EngineParts.TypeOfObject(kind)!;
        Checker.Check(json, typeName, place);
        return new SeedObject(account, kind, typeName, json, place);
    });

    private List<SeedObject> Complete(IEnumerable<SeedObject> seeds)
    {
        var ready = new List<SeedObject>();
        foreach (var seed in seeds)
        {
            var defaults = new SeedDefaults(guard.Now, kind => Newest(ready, seed.Account, kind));
            ready.Add(seed with { Json = Complete(seed, defaults) });
        }

        return ready;
    }

    private JsonObject Complete(SeedObject seed, SeedDefaults defaults)
    {
        var json = seed.Json.DeepClone().AsObject();
        if (Kinds[seed.Kind].OnlyId is { } onlyId)
        {
            json["_id"] = onlyId;
        }
        else
        {
            json["id"] ??= guard.State.Ids.Next(Kinds[seed.Kind].IdPrefix);
        }

        defaults.AddTo(json, seed.Kind);
        if (EngineParts.Description.Type(seed.TypeName).Find("created") is null)
        {
            json.Remove("created");
        }

        var whole = EngineParts.Completer.Complete(seed.TypeName, json);
        Filler.Fill(whole, seed.TypeName, whole);
        return whole;
    }

    /// <summary>The newest object of a kind in an account, the part of the seed that comes before included.</summary>
    private string? Newest(IEnumerable<SeedObject> before, string account, string kind) =>
        before.LastOrDefault(seed => seed.Account == account && seed.Kind == kind)?.Json.Id()
        ?? guard.State.Accounts.FirstOrDefault(one => one.Id == account)?.Collection(kind).NewestFirst.FirstOrDefault()?.Id();

    private void Add(AccountState account, SeedObject seed)
    {
        account.Collection(seed.Kind).Add(seed.Json);
        Kinds[seed.Kind].TakeUp(new Workspace(account, guard.Now, guard, origin: null) { IsQuiet = true }, seed.Json);
    }

    private void CheckIds(IEnumerable<SeedObject> seeds)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var seed in seeds)
        {
            var account = guard.State.Account(seed.Account);
            if (!seen.Add((seed.Account, seed.Json.Id())) || account.Collection(seed.Kind).Find(seed.Json.Id()) is not null)
            {
                throw SeedChecker.Wrong(seed.Place, $"is there already: its id is '{seed.Json.Id()}'");
            }
        }
    }

    private sealed record SeedObject(string Account, string Kind, string TypeName, JsonObject Json, string Place);
}
