using System.Text;
using System.Text.Json;
using CsCheck;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for every event, and so for every resource inside one, whatever the bytes.</summary>
public class EventProperties
{
    private static readonly Gen<byte[]> Events = Gen.Int[0, Answers.Events.Count - 1].Select(number => Answers.Events[number]);

    [Fact]
    public void Any_bytes_are_an_event_or_a_JsonException() => Any.Bytes.Sample(bytes => Read(bytes), iter: Effort.Of(20_000));

    [Fact]
    public void A_damaged_event_is_read_or_a_JsonException() => Any.Mutated(Events).Sample(bytes =>
    {
        if (Read(bytes) is not null)
        {
            IsJson(TidyTexts.Of(bytes)).Should().BeTrue("nothing else may be taken for an event");
        }
    }, iter: Effort.Of(4_000));

    [Fact]
    public void What_is_read_of_an_event_can_be_written_again_without_a_loss() => Any.Mutated(Events).Sample(bytes =>
    {
        if (!JsonLosses.IsWellFormed(bytes) || Read(bytes) is not { } read)
        {
            return;
        }

        var copy = JsonSerializer.Serialize(read);

        JsonLosses.Of(bytes, Encoding.UTF8.GetBytes(copy)).Should().BeEmpty();
        JsonSerializer.Serialize(Read(Encoding.UTF8.GetBytes(copy))).Should().Be(copy, "a copy is the same however often it is made");
    }, iter: Effort.Of(600));

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

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
