using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the base class of the groups of parameters that one parameter takes, and how they are told apart in JSON.</summary>
internal static class OptionsChoiceEmitter
{
    public static void Write(CodeFile file, OptionsChoice type)
    {
        file.Using("System.Text.Json.Serialization");
        file.Using("Payments.Client.Parameters");
        file.Doc("summary", Docs.Escape(type.Description));
        file.Line($"[JsonConverter(typeof(OptionsConverter<{type.Name}>))]");
        file.Open($"public abstract class {type.Name} : ApiOptions");
        file.Open($"private protected {type.Name}()");
        file.Close();
        file.Line();
        file.Line($"internal static ParameterKind<{type.Name}> Kind => field ??= new ChoiceKind<{type.Name}>(static json =>");
        foreach (var options in type.Options)
        {
            file.Line($"    json.Has({string.Join(", ", Marks(options))}) ? json.Group<{file.Type(options.Name)}>() :");
        }

        file.Line("    null);");
        file.Close();
    }

    private static IEnumerable<string> Marks(OptionsType options)
    {
        yield return options.Members.FirstOrDefault(member => member is { WireName: "object", Shape.Constant: not null }) is { } kind
            ? $"\"{kind.Shape.Constant}\""
            : throw new InvalidOperationException($"{options.Name} is one of a choice of parameters, but has no constant member \"object\" that tells which.");
        foreach (var member in options.Members.Where(member => member.Required && member.WireName != "object"))
        {
            yield return $"\"{member.WireName}\"";
        }
    }
}
