using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Fuzz.Targets;

/// <summary>The form writer: the bytes choose an operation and its parameters, and a strict reader gets back the same tree.</summary>
internal sealed class FormTarget : FuzzTarget
{
    public override string Name => "form";

    public override IReadOnlyList<byte[]> Seeds => field ??= [.. Enumerable.Range(0, 40).Select(seed =>
    {
        var choices = new byte[200];
        new Random(seed).NextBytes(choices);
        return choices;
    })];

    public override void Try(byte[] input)
    {
        var (options, tree) = RandomOptions.From(input);
        var differences = tree.Differences(StrictForm.Parse(options.ToForm())).ToList();
        Require(differences.Count == 0, "A strict reader gets back what was sent: " + string.Join(", ", differences));
    }
}
