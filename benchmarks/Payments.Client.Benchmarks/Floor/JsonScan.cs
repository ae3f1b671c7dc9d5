using System.Text.Json;

namespace Payments.Client.Benchmarks.Floor;

/// <summary>What reading costs at the least: every token is visited, nothing is kept.</summary>
internal static class JsonScan
{
    public static int Count(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }
}
