using System.Globalization;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class MetadataTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Fifty_keys_fit_and_one_more_does_not()
    {
        var keys = Enumerable.Range(0, 50).Select(i => ($"metadata[k{i.ToString(CultureInfo.InvariantCulture)}]", "v")).ToArray();
        var charge = await _api.Charge(keys);

        (await _api.Post($"/v1/charges/{charge.Id}", ("metadata[more]", "v"))).ShouldFail(400, param: "metadata");
        await _api.Create($"/v1/charges/{charge.Id}", ("metadata[k0]", ""), ("metadata[more]", "v"));
    }

    [Fact]
    public async Task Keys_have_forty_characters_and_values_five_hundred()
    {
        var key = new string('k', 40);
        await _api.Charge(($"metadata[{key}]", new string('v', 500)));

        (await _api.Post("/v1/charges", ($"metadata[{key}k]", "v"))).ShouldFail(400, param: "metadata");
        (await _api.Post("/v1/charges", ("metadata[k]", new string('v', 501)))).ShouldFail(400, param: "metadata[k]");
    }

    [Fact]
    public async Task Empty_metadata_removes_every_key()
    {
        var charge = await _api.Charge(("metadata[a]", "1"));

        (await _api.Create($"/v1/charges/{charge.Id}", ("metadata", "")))["metadata"]!.AsObject().Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_not_named_stays()
    {
        var charge = await _api.Charge(("metadata[a]", "1"), ("metadata[b]", "2"));

        var updated = await _api.Create($"/v1/charges/{charge.Id}", ("metadata[b]", ""), ("metadata[c]", "3"));

        updated["metadata"]!.ToJsonString().Should().Be("""{"a":"1","c":"3"}""");
        (await _api.Create($"/v1/charges/{charge.Id}", ("description", "x")))["metadata"]!.ToJsonString().Should().Be("""{"a":"1","c":"3"}""");
    }

    [Fact]
    public async Task A_refused_update_keeps_the_metadata()
    {
        var charge = await _api.Charge(("metadata[a]", "1"));

        (await _api.Post($"/v1/charges/{charge.Id}", ("metadata[a]", "2"), ("receipt_email", "nobody"))).ShouldFail(400);

        (await _api.Get($"/v1/charges/{charge.Id}")).Text("metadata.a").Should().Be("1");
    }
}
