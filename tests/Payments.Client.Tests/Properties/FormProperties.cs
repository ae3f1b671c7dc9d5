using System.Text;
using CsCheck;
using Payments.Client.Tests.Properties.Material;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for everything that is sent as a form.</summary>
public class FormProperties
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
    public Task A_parameter_of_any_name_is_sent_under_that_very_name() => Any.Text.SampleAsync(async name =>
    {
        using var client = new TestClient(Steps.Succeeds);
        if (name.Length == 0)
        {
            await client.Awaiting(c => c.Api.RawRequestAsync(HttpMethod.Post, "/v1/any", [new(name, "x")])).Should().ThrowAsync<ArgumentException>();
            return;
        }

        await client.Api.RawRequestAsync(HttpMethod.Post, "/v1/any", [new(name, "x")]);

        var (left, right) = Encoding.ASCII.GetString(client.Handler.Requests[0].Body!).Split('=') is [var one, var other] ? (one, other) : ("", "");
        right.Should().Be("x");
        string.Concat(left.Select(unit => unit is '[' or ']' ? $"%{(int)unit:X2}" : unit.ToString())).Should().Be(left.Replace("[", "%5B").Replace("]", "%5D"));
        StrictForm.Decode(left.Replace("[", "%5B").Replace("]", "%5D")).Should().Be(RandomOptions.AsSent(name));
    }, iter: Effort.Of(500));

    [Fact]
    public void Half_a_character_is_sent_as_the_mark_for_one_that_is_lost()
    {
        // As the URL standard says. A text that was cut in the middle of an emoji is no reason to refuse a payment.
        Sent("cut \uD83D").Should().Be("description=cut+%EF%BF%BD");
        Sent("\uDE00 cut").Should().Be("description=%EF%BF%BD+cut");
        Sent("\uDE00\uD83D").Should().Be("description=%EF%BF%BD%EF%BF%BD");
        Sent("\uD83D\uD83D\uDE00").Should().Be("description=%EF%BF%BD%F0%9F%98%80");

        static string Sent(string text) => Encoding.ASCII.GetString(new ChargeCreateOptions { Description = text }.ToForm());
    }

    [Fact]
    public void A_map_that_both_unsets_all_and_sets_some_is_refused()
    {
        ClearableMap<string?> map = Clear.Value;
        map["order"] = "7";
        var write = () => new ChargeCreateOptions { Metadata = map }.ToForm();

        write.Should().Throw<ArgumentException>("a form can't say both, and neither may be lost");
    }
}
