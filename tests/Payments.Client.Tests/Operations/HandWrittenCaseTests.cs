using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Operations;

/// <summary>Operations of many kinds, from the typed call to the bytes on a real socket, and from a full response back to the typed object.</summary>
public class HandWrittenCaseTests(Wire wire) : IClassFixture<Wire>
{
    private static readonly IReadOnlyDictionary<string, HandWrittenCase> Cases = HandWrittenCases.All.Concat(HandWrittenSample.All).ToDictionary(one => one.Key, one => one.Value);

    public static TheoryData<string> All()
    {
        var operations = new TheoryData<string>();
        foreach (var operation in Cases.Keys)
        {
            operations.Add(operation);
        }

        return operations;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_request_leaves_exactly_and_the_full_response_is_read(string operation)
    {
        var expected = Cases[operation];
        var response = FullDocuments.Of(Described(operation).Returns);
        wire.ResponseBody = response.ToJsonString();

        var result = await expected.Call(wire.Client);

        var received = wire.Received!;
        received.Method.Should().Be(operation.Split(' ')[0]);
        received.Target.Should().Be(expected.Target);
        received.Body.Should().Be(expected.Body ?? "");
        received.Headers.Should().BeEquivalentTo(ExpectedHeaders(received, expected));
        Documents.Lost(response, JsonNode.Parse(JsonSerializer.Serialize(result, result.GetType()))).Should().BeEmpty();
        result.Response!.StatusCode.Should().Be(200);
        result.Response.RequestId.Should().Be("req_wire");
        result.Response.IdempotencyKey.Should().Be(received.Method == "POST" ? "key-1" : null);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_request_goes_to_the_path_of_its_operation(string operation)
    {
        var template = operation.Split(' ')[1].Split('/');
        var path = Cases[operation].Target.Split('?')[0].Split('/');

        path.Should().HaveSameCount(template);
        path.Zip(template).Where(pair => !pair.Second.StartsWith('{')).Should().OnlyContain(pair => pair.First == pair.Second);
    }

    private static DescribedOperation Described(string operation) =>
        ApiDescription.Api.Operations.Single(candidate => $"{candidate.Method} {candidate.Path}" == operation);

    private Dictionary<string, string> ExpectedHeaders(WireRequest received, HandWrittenCase expected)
    {
        var headers = new Dictionary<string, string>
        {
            ["Accept"] = "application/json",
            ["Accept-Encoding"] = received.Headers["Accept-Encoding"],
            ["Authorization"] = "Bearer sk_test_wire",
            ["Host"] = wire.Address.Authority,
            ["Stripe-Version"] = ApiDescription.Api.Version,
            ["User-Agent"] = received.Headers["User-Agent"],
        };
        headers["User-Agent"].Should().StartWith("Payments.Client/");
        headers["Accept-Encoding"].Should().StartWith("gzip, deflate");
        if (received.Method == "POST")
        {
            headers["Content-Type"] = "application/x-www-form-urlencoded";
            headers["Content-Length"] = (expected.Body ?? "").Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers["Idempotency-Key"] = "key-1";
        }

        if (expected.Account is not null)
        {
            headers["Stripe-Account"] = expected.Account;
        }

        return headers;
    }
}
