using System.Text.Json.Nodes;
using Payments.Client.Tests.Facts;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Operations;

/// <summary>Each operation of the API: what leaves the client, in all the cases that there are of it.</summary>
public class OperationTests
{
    public static TheoryData<string> All()
    {
        var operations = new TheoryData<string>();
        foreach (var operation in OperationCases.All)
        {
            operations.Add(operation.Key);
        }

        return operations;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_case_leaves_exactly_as_it_must(string operation)
    {
        var method = ClientOperations.Of(operation);
        method.Should().NotBeNull("the client has a method for {0}", operation);

        foreach (var expected in OperationCases.All[operation])
        {
            var options = expected.Options is null ? null : OptionsFromJson.Read(method!.Options, expected.Options);
            var contentType = expected.Method != "POST" ? null : expected.IsUpload ? "multipart/form-data" : "application/x-www-form-urlencoded";
            OptionsFromJson.Untyped(options).Should().BeEmpty("{0} has a property for each parameter", expected);
            if (expected.IsUpload)
            {
                OptionsFromJson.AddFile(options!);
            }

            var sent = await SendAsync(method!, expected, options);

            sent.Method.Should().Be(expected.Method);
            sent.Address.GetLeftPart(UriPartial.Path).Should().Be($"https://{expected.Host}{expected.Path}", "{0} goes there", expected);
            Pairs(sent).Should().BeEquivalentTo(expected.Sent, "{0} sends this", expected);
            (expected.Method == "POST" ? sent.Address.Query : sent.Body ?? "").Should().BeEmpty();
            sent.Headers.GetValueOrDefault("Content-Type")?.Split(';')[0].Should().Be(contentType);
            sent.Headers.ContainsKey("Content-Type").Should().Be(contentType is not null);
            sent.Headers.GetValueOrDefault("Idempotency-Key").Should().Be(expected.Method == "POST" ? "key-1" : null);
        }
    }

    [Fact]
    public void Every_operation_of_the_API_has_cases()
    {
        ApiListing.Api.Operations.Select(operation => operation.ToString()).Except(OperationCases.All.Select(cases => cases.Key)).Should().BeEmpty();
        OperationCases.All.Where(cases => cases.All(one => one.Case != "everything")).Should().BeEmpty();
        OperationCases.All.Sum(cases => cases.Count()).Should().BeGreaterThan(1400);
    }

    [Fact]
    public void Every_parameter_of_the_API_is_set_in_a_case()
    {
        var missing = ApiListing.Api.Operations.SelectMany(operation => ApiListing.Api[operation.Parameters].Members
            .Where(parameter => parameter.Shape.Kind != ShapeKind.File)
            .Where(parameter => !OperationCases.All[operation.ToString()].Any(one => one.Options is { } options && JsonNode.Parse(options)!.AsObject().ContainsKey(parameter.Name)))
            .Select(parameter => $"{operation}: {parameter.Name}"));

        missing.Should().BeEmpty();
    }

    [Fact]
    public void Every_operation_has_one_method_and_every_method_its_cases()
    {
        ClientOperations.All.Where(methods => methods.Count() > 1).Select(methods => methods.Key).Should().BeEmpty();
        ClientOperations.All.Select(methods => methods.Key).Where(key => key.Contains(" /v1/", StringComparison.Ordinal))
            .Should().BeEquivalentTo(OperationCases.All.Select(cases => ClientOperations.Key(cases.Key)));
    }

    private static async Task<CapturedRequest> SendAsync(ClientOperation method, OperationCase expected, ApiOptions? options)
    {
        var api = new CapturingApi();
        using var client = api.Client();
        try
        {
            await method.CallAsync(client, expected.Ids, options, expected.Method == "POST" ? new() { IdempotencyKey = "key-1" } : null);
        }
        catch (PaymentsException)
        {
            // The response fits no page; only the request is looked at.
        }

        return api.Request;
    }

    private static IEnumerable<string> Pairs(CapturedRequest sent) =>
        sent.Method != "POST" ? Pairs(sent.Address.Query.TrimStart('?'))
        : sent.Headers["Content-Type"].StartsWith("multipart/", StringComparison.Ordinal) ? MultipartFields.Of(sent.Headers["Content-Type"], sent.Body!)
        : Pairs(sent.Body!);

    private static string[] Pairs(string form) => form.Split('&', StringSplitOptions.RemoveEmptyEntries);
}
