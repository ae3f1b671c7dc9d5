namespace Payments.Client.Generator.Tests.Support;

/// <summary>The text of a program that uses an emitted client.</summary>
internal static class EmittedProgram
{
    /// <summary>A class whose method runs some statements. What they call <c>SentAsync</c> with shows its request: method, path and query, and body.</summary>
    public static string Around(string className, string statements) => $$"""
        using System.Net;
        using System.Reflection;
        using System.Text.Json;
        using Microsoft.Extensions.DependencyInjection;
        using Payments.Client;
        using Payments.Client.Parts;
        using Payments.Client.PartsSmall;

        internal static class {{className}}
        {
            public static async Task<string> Run()
            {
                await Task.Yield();
                {{statements}}
            }

            private static async Task<string> SentAsync(Func<PaymentsClient, Task> call)
            {
                var recorder = new Recorder();
                using var http = new HttpClient(recorder);
                using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_small" }, http);
                await call(client);
                return recorder.Sent;
            }

            private sealed class Recorder : HttpMessageHandler
            {
                public string Sent { get; private set; } = "";

                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    Sent = $"{request.Method} {request.RequestUri!.PathAndQuery} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}".TrimEnd();
                    return new HttpResponseMessage { Content = new StringContent("{\"id\":\"any\",\"object\":\"any\",\"data\":[],\"has_more\":false}") };
                }
            }
        }
        """;
}
