using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

/// <summary>How operations are called, and what is sent for them.</summary>
[Collection(nameof(EmittedClient))]
public class ServiceShapeTests(EmittedClient client)
{
    [Theory]
    [InlineData("client.Events.GetAsync(\"evt_1\")", "GET /v1/events/evt_1")]
    [InlineData("client.Gadgets.ListAsync()", "GET /v1/gadgets")]
    [InlineData("client.Gadgets.ListAsync(new() { Limit = 3, StartingAfter = \"g_1\" })", "GET /v1/gadgets?limit=3&starting_after=g_1")]
    [InlineData("client.Gadgets.ListAsync(new() { MadeAt = DateRange.Since(DateTimeOffset.UnixEpoch) })", "GET /v1/gadgets?made_at[gte]=0")]
    [InlineData("client.Gadgets.ListAsync(new() { Weight = 7 })", "GET /v1/gadgets?weight=7")]
    [InlineData("client.Gadgets.ListAsync(new() { Weight = new() { GreaterThan = 7, LessThanOrEqual = 9 } })", "GET /v1/gadgets?weight[gt]=7&weight[lte]=9")]
    [InlineData("client.Gadgets.ListAutoPagingAsync().ToListAsync().AsTask()", "GET /v1/gadgets")]
    [InlineData("client.Gadgets.ListAsync(CancellationToken.None)", "GET /v1/gadgets")]
    [InlineData("client.Parts.Widgets.SearchAsync(\"size>3\")", "GET /v1/parts/widgets/search?query=size>3")]
    [InlineData("client.Parts.Widgets.SearchAsync(new() { Query = \"x\", Page = \"p\" })", "GET /v1/parts/widgets/search?page=p&query=x")]
    [InlineData("client.Parts.Widgets.TurnAsync(\"w/1\", new() { Angle = 90 })", "POST /v1/parts/widgets/w%2F1/turns angle=90")]
    [InlineData("client.Parts.Small.Bolts.CreateAsync()", "POST /v1/parts/small/bolts")]
    [InlineData("client.Parts.Small.Bolts.DrawingAsync(\"b_1\", new() { Scale = 2 })", "GET /v1/parts/small/bolts/b_1/drawing?scale=2")]
    [InlineData("client.Parts.Small.Bolts.MakerAsync(\"b_1\")", "GET /v1/parts/small/bolts/b_1/maker")]
    public async Task An_operation_sends_its_request(string call, string request)
    {
        var sent = await client.RunAsync($"return await SentAsync(client => {call});");

        Uri.UnescapeDataString(sent.Replace("%2F", "%252F", StringComparison.Ordinal)).Should().Be(request);
    }

    [Fact]
    public async Task A_result_that_is_one_of_several_resources_is_read_as_the_one_that_came()
    {
        (await client.RunAsync("""IMaker? maker = null; await SentAsync(async client => maker = await client.Parts.Small.Bolts.MakerAsync("b_1")); return $"{maker!.GetType().Name} {maker.Id}";"""))
            .Should().Be("UnknownResource any");
    }

    [Fact]
    public async Task A_download_gives_the_content_as_a_stream()
    {
        var content = await client.RunAsync("""
            var content = "";
            await SentAsync(async client =>
            {
                using var drawing = await client.Parts.Small.Bolts.DrawingAsync("b_1");
                content = await new StreamReader(drawing.Content).ReadToEndAsync();
            });
            return content;
            """);

        content.Should().StartWith("{\"id\":\"any\"");
    }

    [Fact]
    public async Task Every_service_can_be_asked_for_alone()
    {
        var services = await client.RunAsync("""
            var services = new ServiceCollection();
            services.AddPaymentsClient(options => options.ApiKey = "sk_test_small");
            using var provider = services.BuildServiceProvider();
            return string.Join(' ', new object?[] { provider.GetService<EventService>(), provider.GetService<GadgetService>(), provider.GetService<WidgetService>() });
            """);

        services.Should().Be("Payments.Client.EventService Payments.Client.GadgetService Payments.Client.Parts.WidgetService");
    }

    [Fact]
    public async Task A_service_can_be_replaced_by_a_test_double()
    {
        var made = await client.RunAsync("""
                return (await new Double().CreateAsync()).Id;
            }

            private sealed class Double : GadgetService
            {
                public override Task<Gadget> CreateAsync(GadgetCreateOptions? options = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new Gadget { Id = "g_double" });
            """);

        made.Should().Be("g_double");
    }
}
