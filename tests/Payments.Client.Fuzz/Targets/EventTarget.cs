using System.Text.Json;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Fuzz.Targets;

/// <summary>The readers of all resources: any bytes are an event or a <see cref="JsonException"/>, and what was read is kept.</summary>
internal sealed class EventTarget : FuzzTarget
{
    // Coverage-guided fuzzing is slow with long inputs: the largest documents are left out.
    private const int LongestSeed = 6_000;

    public override string Name => "event";

    public override IReadOnlyList<byte[]> Seeds => field ??= [.. Responses.Events.Where(document => document.Length < LongestSeed)];

    public override void Try(byte[] input)
    {
        if (Read(input) is not { } read || !JsonLosses.IsWellFormed(input))
        {
            return;
        }

        var copy = JsonSerializer.SerializeToUtf8Bytes(read);
        var lost = JsonLosses.Of(input, copy);
        Require(lost.Count == 0, "What is read can be written again without a loss: " + string.Join(", ", lost));
        Require(Read(copy) is { } again && JsonSerializer.SerializeToUtf8Bytes(again).AsSpan().SequenceEqual(copy), "A copy is the same however often it is made.");
    }

    private static WebhookEvent? Read(byte[] payload)
    {
        try
        {
            return WebhookReader.ReadUnverified(payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
