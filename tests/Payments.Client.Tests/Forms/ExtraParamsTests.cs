using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class ExtraParamsTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task Extra_parameters_follow_the_others()
    {
        await _api.Client().Charges.CreateAsync(new()
        {
            Amount = 100,
            ExtraParams = new() { ["statement"] = "a b", ["terminal[reader][id]"] = "tmr_1", ["items[0]"] = "x", ["tags[]"] = "y" },
        });

        _api.Request.Body.Should().Be("amount=100&statement=a+b&terminal[reader][id]=tmr_1&items[0]=x&tags[]=y");
    }

    [Fact]
    public async Task Extra_parameters_of_a_group_are_inside_the_group()
    {
        await _api.Client().Checkout.Sessions.CreateAsync(new()
        {
            LineItems = [new() { Price = "price_1", ExtraParams = new() { ["plan"] = "gold", ["plan_data[tier][0]"] = "a" } }],
        });

        _api.Request.Body.Should().Be("line_items[0][price]=price_1&line_items[0][plan]=gold&line_items[0][plan_data][tier][0]=a");
    }

    [Fact]
    public async Task Extra_parameters_of_a_get_are_in_the_query()
    {
        await _api.Client().Charges.ListAsync(new() { Limit = 3, ExtraParams = new() { ["created[gte]"] = "5", ["q"] = "a&b#c" } });

        _api.Request.Target.Should().Be("/v1/charges?limit=3&created[gte]=5&q=a%26b%23c");
    }

    [Fact]
    public async Task Neither_a_name_nor_a_value_can_bring_in_another_parameter()
    {
        await _api.Client().Charges.CreateAsync(new() { ExtraParams = new() { ["a&amount=1"] = "x&amount=2", ["b[c&d=e]"] = "=", ["ä ö"] = "\r\n" } });

        _api.Request.Body.Should().Be("a%26amount%3D1=x%26amount%3D2&b[c%26d%3De]=%3D&%C3%A4+%C3%B6=%0D%0A");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[0]")]
    [InlineData("a]")]
    [InlineData("a[b")]
    [InlineData("a]b[")]
    [InlineData("a[[b]]")]
    [InlineData("a[b]c")]
    [InlineData("x][amount")]
    public async Task A_name_that_is_not_one_is_refused_before_anything_is_sent(string name)
    {
        var act = () => _api.Client().Charges.CreateAsync(new() { RadarOptions = new() { ExtraParams = new() { [name] = "1" } } });

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage($"The parameter name \"{name}\" is not one*card[number]*");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_null_value_sends_the_empty_string()
    {
        await _api.Client().Charges.CreateAsync(new() { ExtraParams = new() { ["a"] = null! } });

        _api.Request.Body.Should().Be("a=");
    }
}
