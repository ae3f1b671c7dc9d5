using Payments.Client.Tests.Properties.Material;
using Payments.Client.Tests.Support;

namespace Payments.Client.Fuzz.Targets;

/// <summary>Answers to calls: the first byte chooses the status and the call, the rest is the body. Each is a result or an <see cref="ApiException"/>.</summary>
internal sealed class ResponseTarget : FuzzTarget
{
    private static readonly int[] Statuses = [200, 200, 200, 200, 201, 204, 302, 400, 401, 402, 403, 404, 409, 429, 500, 599];

    private static readonly Func<PaymentsClient, Task>[] Calls =
    [
        api => api.Charges.ListAsync(),
        api => api.Charges.SearchAsync(new() { Query = "amount>1" }),
        api => api.Charges.GetAsync("ch_1"),
        api => api.RawRequestAsync(HttpMethod.Get, "/v1/balance"),
    ];

    public override string Name => "response";

    public override IReadOnlyList<byte[]> Seeds => field ??=
    [
        [0, .. """{"object":"list","url":"/v1/charges","has_more":true,"data":[{"id":"ch_1","object":"charge","metadata":{"a":"b"}}]}"""u8],
        [16, .. """{"object":"search_result","has_more":true,"next_page":"x","total_count":1,"data":[{"id":"ch_1","source":{"object":"card"}}]}"""u8],
        [32, .. Responses.Charge],
        [48, .. Responses.Error],
        [9, .. Responses.Error],
        [46, .. "<html>Bad gateway"u8],
    ];

    public override void Try(byte[] input)
    {
        if (input.Length == 0)
        {
            return;
        }

        var status = Statuses[input[0] % 16];
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(status, input[1..], ("Request-Id", "req_any")));
        try
        {
            Calls[(input[0] >> 4) % Calls.Length](client.Api).GetAwaiter().GetResult();
            Require(status < 300, "Only a success is one.");
        }
        catch (ApiException failure)
        {
            Require(failure.StatusCode == status && failure.RequestId == "req_any", "An exception tells which response it was.");
            Require(failure.Message == RandomOptions.AsSent(failure.Message), "A message can be written anywhere.");
        }
    }
}
