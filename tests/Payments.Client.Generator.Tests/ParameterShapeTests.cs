using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>What is sent for every shape that a description can give to a parameter.</summary>
[Collection(nameof(EmittedClient))]
public class ParameterShapeTests(EmittedClient client)
{
    [Theory]
    [InlineData("Amount = 5", "amount=5")]
    [InlineData("Colour = GadgetColour.DarkBlue", "colour=dark-blue")]
    [InlineData("Colour = \"pink\"", "colour=pink")]
    [InlineData("Colours = [GadgetColour.Red, \"pink\"]", "colours[0]=red&colours[1]=pink")]
    [InlineData("Details = new() { Weight = 7 }", "details[weight]=7")]
    [InlineData("MadeAt = DateTimeOffset.FromUnixTimeSeconds(1893456000)", "made_at=1893456000")]
    [InlineData("Name = \"a b\"", "name=a+b")]
    [InlineData("Name = Clear.Value", "name=")]
    [InlineData("Notes = { [\"k\"] = \"v\", [\"gone\"] = null }", "notes[k]=v&notes[gone]=")]
    [InlineData("Notes = Clear.Value", "notes=")]
    [InlineData("On = false", "on=false")]
    [InlineData("Price = 1.50m", "price=1.50")]
    [InlineData("Tags = [\"a\", \"b\"]", "tags[0]=a&tags[1]=b")]
    [InlineData("Tags = []", "tags=")]
    [InlineData("Widget = \"w_1\"", "widget=w_1")]
    [InlineData("Widget = new GadgetDetailsOptions { Weight = 7 }", "widget[weight]=7")]
    [InlineData("Widgets = [new() { Weight = 7 }, new() { Weight = 8 }]", "widgets[0][weight]=7&widgets[1][weight]=8")]
    [InlineData("WornAt = DateTimeOffset.FromUnixTimeSeconds(1893456000)", "worn_at=1893456000")]
    [InlineData("WornAt = Clear.Value", "worn_at=")]
    public async Task A_parameter_is_sent_in_the_form_of_its_shape(string setting, string body)
    {
        var sent = await client.RunAsync($"return await SentAsync(client => client.Gadgets.CreateAsync(new() {{ {setting} }}));");

        Uri.UnescapeDataString(sent).Should().Be("POST /v1/gadgets " + body);
    }

    [Fact]
    public async Task What_is_left_out_is_not_sent()
    {
        (await client.RunAsync("return await SentAsync(client => client.Gadgets.CreateAsync());")).Should().Be("POST /v1/gadgets");
    }

    [Fact]
    public void A_required_parameter_that_is_left_out_does_not_compile()
    {
        client.ErrorsOf("return new WidgetTurnOptions().ToString()!;").Should().Equal("CS9035");
        client.ErrorsOf("return await SentAsync(client => client.Parts.Widgets.TurnAsync(\"w_1\"));").Should().NotBeEmpty();
    }
}
