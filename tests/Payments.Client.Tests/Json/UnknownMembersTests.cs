using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class UnknownMembersTests
{
    [Fact]
    public async Task Members_without_a_property_are_kept_at_every_level()
    {
        var charge = await JsonResponses.ChargeAsync("""
            {"id":"ch_1","new_flag":true,"outcome":{"type":"authorized","new_score":{"v":[1,2]}},"payment_method_details":{"type":"hologram","hologram":{"depth":3}}}
            """);

        charge.AdditionalProperties!["new_flag"].GetBoolean().Should().BeTrue();
        charge.Outcome!.AdditionalProperties!["new_score"].GetRawText().Should().Be("""{"v":[1,2]}""");
        charge.PaymentMethodDetails!.AdditionalProperties!["hologram"].GetProperty("depth").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task They_are_kept_in_items_of_pages_and_in_pages_themselves()
    {
        var page = await JsonResponses.PageAsync("""{"object":"list","data":[{"id":"ch_1","x":1}],"has_more":false,"summary":"s"}""");

        page.Data[0].AdditionalProperties!["x"].GetInt32().Should().Be(1);
        page.AdditionalProperties!["summary"].GetString().Should().Be("s");
    }

    [Fact]
    public async Task They_outlive_the_response_that_they_came_in()
    {
        var first = await JsonResponses.ChargeAsync("""{"id":"ch_1","kept":"first first first"}""");
        for (var other = 0; other < 20; other++)
        {
            await JsonResponses.ChargeAsync("""{"id":"ch_1","kept":"other other other"}""");
        }

        first.AdditionalProperties!["kept"].GetString().Should().Be("first first first");
    }

    [Fact]
    public async Task Without_unknown_members_there_is_no_dictionary() =>
        (await JsonResponses.ChargeAsync("""{"id":"ch_1"}""")).AdditionalProperties.Should().BeNull();

    [Fact]
    public async Task Names_that_only_look_like_known_ones_are_unknown()
    {
        var charge = await JsonResponses.ChargeAsync("""{"id":"ch_1","Amount":1,"amounT":2,"amount ":3,"":4,"größe":5}""");

        charge.Amount.Should().Be(0);
        charge.AdditionalProperties!.Keys.Should().Equal("Amount", "amounT", "amount ", "", "größe");
    }
}
