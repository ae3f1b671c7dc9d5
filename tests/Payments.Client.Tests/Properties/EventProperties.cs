using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for every event, and so for every resource inside one, whatever the bytes.</summary>
public class EventProperties
{
    private static readonly Gen<byte[]> Events = Gen.Int[0, Responses.Events.Count - 1].Select(number => Responses.Events[number]);

    private static readonly string[] OtherValues =
        ["7", "-1.5", "1e30", "99999999999999999999", "true", "\"x\"", "\"2.5\"", "[]", "[7]", "[[],\"x\"]", "{}", """{"id":7,"object":"charge"}""", """{"data":7}""", """{"a":{"b":[null]}}"""];

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
    public void An_event_whose_values_have_other_types_is_read_without_a_loss_and_tells_them() =>
        Gen.Select(Events, Gen.Int[0, int.MaxValue], Gen.OneOf(OtherValues)).Sample((document, at, other) =>
        {
            var sent = JsonNode.Parse(document)!;
            var places = Below(sent).ToList();
            var replaced = places[at % places.Count];
            var path = replaced.GetPath()["$.".Length..];
            replaced.ReplaceWith(JsonNode.Parse(other));
            var bytes = Encoding.UTF8.GetBytes(sent.ToJsonString());

            var read = WebhookReader.ReadUnverified(bytes);

            read.MismatchedMembers.Should().HaveCountLessThanOrEqualTo(1, "one value was replaced");
            read.MismatchedMembers.Should().NotContain(told => !path.StartsWith(told, StringComparison.Ordinal) && !told.StartsWith(path, StringComparison.Ordinal));
            JsonLosses.Of(bytes, JsonSerializer.SerializeToUtf8Bytes(read)).Should().BeEmpty();
        }, iter: Effort.Of(1_500));

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

    /// <summary>All values inside of a document but the names of its objects' types, which decide what the others must be.</summary>
    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member is { Key: not "object", Value: not null }).Select(member => member.Value!).SelectMany(WithAllBelow),
        JsonArray items => items.OfType<JsonNode>().SelectMany(WithAllBelow),
        _ => [],
    };

    private static IEnumerable<JsonNode> WithAllBelow(JsonNode node) => [node, .. Below(node)];

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
