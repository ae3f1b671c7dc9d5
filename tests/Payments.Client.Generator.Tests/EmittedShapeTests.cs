using Payments.Client.Generator.Tests.Support;

namespace Payments.Client.Generator.Tests;

public class EmittedShapeTests(EmittedClient client) : IClassFixture<EmittedClient>
{
    [Fact]
    public async Task X()
    {
        (await client.RunAsync("""return JsonSerializer.Deserialize<Gadget>("{\"id\":\"g\"}")!.Id;""")).Should().Be("g");
    }
}
