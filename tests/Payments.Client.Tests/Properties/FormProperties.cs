using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Payments.Client.Tests.Properties.Material;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for everything that is sent as a form.</summary>
public partial class FormProperties
{
    [Fact]
    public void A_strict_reader_gets_back_the_parameters_of_any_operation() => Gen.Byte.Array[0, 400].Sample(choices =>
    {
        var (options, tree) = RandomOptions.From(choices);

        tree.Differences(StrictForm.Parse(options.ToForm())).Should().BeEmpty();
    }, iter: Effort.Of(5_000));

    [Fact]
    public Task The_same_is_sent_in_a_body_and_in_a_query() => Any.ShortText.Array[0, 10].SampleAsync(async texts =>
    {
        var parameters = texts.Select((text, number) => new KeyValuePair<string, string>($"p{number}[{number}]", text)).ToList();
        using var client = new TestClient(Steps.Succeeds, Steps.Succeeds);

        await client.Api.RawRequestAsync(HttpMethod.Post, "/v1/any", parameters);
        await client.Api.RawRequestAsync(HttpMethod.Get, "/v1/any", parameters);

        var body = client.Handler.Requests[0].Body!;
        client.Handler.Requests[1].Address.Query.TrimStart('?').Should().Be(Encoding.ASCII.GetString(body));
        StrictForm.Parse(body).Members.Values.Select(group => group.Members.Values.Single().Text).Should().Equal(texts.Select(RandomOptions.AsSent));
    }, iter: Effort.Of(500));

    [Fact]
    public Task A_parameter_of_any_name_is_sent_under_that_very_name_or_refused() => Any.Text.SampleAsync(async name =>
    {
        using var client = new TestClient(Steps.Succeeds);
        try
        {
            await client.Api.RawRequestAsync(HttpMethod.Post, "/v1/any", [new(name, "x")]);
        }
        catch (ArgumentException)
        {
            client.Attempts.Should().Be(0);
            Path().IsMatch(name).Should().BeFalse("a word with parts in brackets is a name");
            return;
        }

        var body = Encoding.ASCII.GetString(client.Handler.Requests[0].Body!);
        body.Should().EndWith("=x");
        StrictForm.Decode(body[..^2].Replace("[", "%5B").Replace("]", "%5D")).Should().Be(RandomOptions.AsSent(name));
    }, iter: Effort.Of(1_000));

    [GeneratedRegex(@"\A[^\[\]]+(\[[^\[\]]*\])*\z")]
    private static partial Regex Path();
}
