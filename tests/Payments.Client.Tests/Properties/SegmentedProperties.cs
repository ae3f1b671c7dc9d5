using System.IO.Pipelines;
using System.Text.Json;
using CsCheck;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Tests.Properties;

/// <summary>Models in a user's own JSON, which does not always arrive in one piece.</summary>
public class SegmentedProperties
{
    private static readonly byte[] Whole = JsonSerializer.SerializeToUtf8Bytes(WebhookReader.ReadUnverified(Responses.Events[0]));
    private static readonly byte[] Charge = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<Charge>(Responses.Charge));

    [Fact]
    public Task However_the_bytes_of_a_model_are_cut_the_same_is_read() =>
        Gen.Int[1, 120].SampleAsync(async size =>
        {
            JsonSerializer.SerializeToUtf8Bytes(await ReadAsync<Charge>(Charge, size)).Should().Equal(Charge);
            JsonSerializer.SerializeToUtf8Bytes(await ReadAsync<WebhookEvent>(Whole, size)).Should().Equal(Whole);
        }, iter: Effort.Of(20));

    private static async Task<T?> ReadAsync<T>(byte[] json, int size)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: 1));
        foreach (var piece in json.Chunk(size))
        {
            // A piece of its own each: memory that is asked for is not filled up by the next.
            await pipe.Writer.WriteAsync(piece);
        }

        await pipe.Writer.CompleteAsync();
        return await JsonSerializer.DeserializeAsync<T>(pipe.Reader);
    }
}
