using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes the names of the members of every model into one text. A text of its own for each model would cost the assembly twice as much as the names.
/// </summary>
internal sealed class MemberNamesEmitter
{
    private readonly Dictionary<string, int> _numbers;
    private readonly List<ModelType> _models;

    public MemberNamesEmitter(Api api)
    {
        _models = [.. api.Models.Where(model => !model.IsHandwritten && model.Members.Count > 0).OrderBy(model => model.Name, StringComparer.Ordinal)];
        _numbers = _models.Select((model, number) => (model, number)).ToDictionary(pair => pair.model.Name, pair => pair.number);
    }

    public int NumberOf(ModelType model) => _numbers[model.Name];

    public string Write(NamespaceMap namespaces)
    {
        var names = _models.ConvertAll(model => string.Concat(model.Members.Select(member => (char)checked((sbyte)member.WireName.Length) + member.WireName)));
        var file = new CodeFile("Payments.Client.Json", namespaces);
        file.Open("internal static partial class MemberNames");
        file.Line("// Where the names of each model start, and where the last ones end.");
        Literals.WriteNumbers(file, "Starts", Literals.Starts(names));
        file.Line();
        file.Line("private static ReadOnlySpan<byte> All =>");
        for (var i = 0; i < names.Count; i++)
        {
            file.Line($"    // {i}: {_models[i].Name}");
            Literals.WriteText(file, names[i], isFirst: i == 0, isLast: i == names.Count - 1);
        }

        file.Close();
        return file.ToString();
    }
}
