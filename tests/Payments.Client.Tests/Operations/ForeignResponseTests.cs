using System.Runtime.CompilerServices;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Operations;

/// <summary>The JSON of a proxy that answered in the API's place is never taken for what was asked for, whatever that is.</summary>
public class ForeignResponseTests
{
    [Theory]
    [InlineData("""{"message":"ok"}""")]
    [InlineData("""{"message":"ok","status":"up","url":"/","created":1793577600,"type":"none"}""")]
    public async Task No_operation_takes_the_JSON_of_another_for_its_result(string json)
    {
        var taken = new List<string>();
        foreach (var operation in ClientOperations.All.SelectMany(operations => operations).Where(operation => typeof(ApiResource).IsAssignableFrom(operation.Result) && operation.Result != typeof(RawResponse)))
        {
            using var client = new CapturingApi { Responder = () => CapturingApi.Respond(json) }.Client();
            var options = (ApiOptions)RuntimeHelpers.GetUninitializedObject(operation.Options);
            OptionsFromJson.AddFile(options);
            try
            {
                await operation.CallAsync(client, [.. Enumerable.Repeat("an-id", operation.Method.GetParameters().Count(parameter => parameter.ParameterType == typeof(string)))], options, null);
                taken.Add(operation.ToString());
            }
            catch (InvalidResponseException failure)
            {
                failure.RawBody.Should().Be(json);
            }
        }

        taken.Should().BeEmpty();
    }

    [Fact]
    public async Task Usage_that_went_to_a_proxy_is_not_taken_for_reported()
    {
        using var client = new CapturingApi { Responder = () => CapturingApi.Respond("""{"message":"ok"}""") }.Client();

        var failure = (await client.Billing.Awaiting(billing => billing.MeterEvents.CreateAsync(new() { EventName = "calls", Payload = new() { ["value"] = "7" } }))
            .Should().ThrowAsync<InvalidResponseException>()).Which;

        failure.Resource.Should().Be("MeterEvent");
        failure.IdempotencyKey.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Tokens_that_did_not_come_are_not_taken_for_empty_ones()
    {
        using var client = new CapturingApi { Responder = () => CapturingApi.Respond("""{"message":"ok"}""") }.Client(options => options.ConnectClientId = "ca_1");

        await client.OAuth.Awaiting(oauth => oauth.ExchangeCodeAsync(new() { Code = "ac_1" })).Should().ThrowAsync<InvalidResponseException>();
        await client.OAuth.Awaiting(oauth => oauth.DeauthorizeAsync(new() { StripeUserId = "acct_1" })).Should().ThrowAsync<InvalidResponseException>();
    }

    [Fact]
    public async Task What_is_new_beside_what_is_known_is_no_reason_to_refuse()
    {
        using var client = new CapturingApi { Responder = () => CapturingApi.Respond("""{"object":"billing.meter_event","new_field":1}""") }.Client();

        (await client.Billing.MeterEvents.CreateAsync(new() { EventName = "calls", Payload = [] })).AdditionalProperties.Should().ContainKey("new_field");
    }
}
