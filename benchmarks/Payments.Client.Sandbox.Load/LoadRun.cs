using System.Diagnostics;
using System.Net.Http.Headers;

namespace Payments.Client.Sandbox.Load;

/// <summary>One run: each client posts a charge, waits for the response, and posts the next one, until the time is over.</summary>
internal static class LoadRun
{
    private static readonly byte[] Charge = "amount=2000&currency=usd&source=tok_visa&metadata[order]=6735"u8.ToArray();

    public static async Task<LoadResult> RunAsync(Uri address, int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_123");
        await PostAsync(http, cancellationToken);
        var watch = Stopwatch.StartNew();
        var each = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => WorkAsync(http, watch, duration, cancellationToken), cancellationToken)));
        return new LoadResult(watch.Elapsed, [.. each.SelectMany(client => client.Times).Order()], each.Sum(client => client.Errors));
    }

    private static async Task<(List<TimeSpan> Times, int Errors)> WorkAsync(HttpClient http, Stopwatch watch, TimeSpan duration, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        var errors = 0;
        while (watch.Elapsed < duration)
        {
            var start = Stopwatch.GetTimestamp();
            if (!await PostAsync(http, cancellationToken))
            {
                errors++;
            }

            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return (times, errors);
    }

    private static async Task<bool> PostAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Charge);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        try
        {
            using var response = await http.PostAsync(new Uri("/v1/charges", UriKind.Relative), content, cancellationToken);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
