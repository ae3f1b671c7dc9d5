using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>What is sent for every shape that a description can give to a parameter.</summary>
[Collection(nameof(EmittedClient))]
public class ParameterShapeTests(EmittedClient client)
{
    [Theory]
    [InlineData("Amount = 5", "amount=5")]
    [InlineData("Code = \"1234\"", "code=1234")]
    [InlineData("Cover = \"1234\"", "cover=1234")]
    [InlineData("Cover = Clear.Value", "cover=")]
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

    [Theory]
    [InlineData("Head = \"h_1\"", "head=h_1")]
    [InlineData("Head = new HexHeadOptions { Width = 7 }", "head[object]=hex&head[width]=7")]
    [InlineData("Head = new SlotHeadOptions { Depth = 2 }", "head[object]=slot&head[depth]=2")]
    [InlineData("TightenAt = BoltTimeKeyword.Now", "tighten_at=now")]
    [InlineData("TightenAt = DateTimeOffset.FromUnixTimeSeconds(1893456000)", "tighten_at=1893456000")]
    [InlineData("TightenAt = Clear.Value", "tighten_at=")]
    [InlineData("Torque = BoltTorqueKeyword.Max", "torque=max")]
    [InlineData("Torque = 12", "torque=12")]
    public async Task A_parameter_that_takes_one_of_several_shapes_is_sent_in_the_form_of_what_it_is_given(string setting, string body)
    {
        var sent = await client.RunAsync($"return await SentAsync(client => client.Parts.Small.Bolts.CreateAsync(new() {{ {setting} }}));");

        Uri.UnescapeDataString(sent).Should().Be("POST /v1/parts/small/bolts " + body);
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_unset_is_refused_before_anything_is_sent()
    {
        var refused = await client.RunAsync("""
            try
            {
                return await SentAsync(client => client.Parts.Small.Bolts.CreateAsync(new() { Torque = Clear.Value }));
            }
            catch (ArgumentException failure)
            {
                return failure.Message;
            }
            """);

        refused.Should().Contain("the API can't unset that parameter");
    }

    [Fact]
    public async Task A_file_is_sent_as_a_part_of_its_own_beside_the_other_parameters()
    {
        var sent = await client.RunAsync("""
            return await SentAsync(client => client.Parts.Small.Bolts.DrawAsync("b_1", new() { Drawing = new FileUpload(new MemoryStream([65, 66]), "b.pdf"), Title = "Bolt" }));
            """);

        sent.Should().StartWith("POST /v1/parts/small/bolts/b_1/drawing --").And.Contain("name=\"title\"").And.Contain("Bolt").And.Contain("name=\"drawing\"; filename=\"b.pdf\"").And.Contain("AB");
    }

    [Fact]
    public async Task A_secret_is_not_shown() =>
        (await client.RunAsync("return new GadgetCreateOptions { Amount = 5, Code = \"1234\", Cover = \"5678\" }.ToString();")).Should().Be("amount=5 code=*** cover=***");

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
