using System.Collections.Immutable;
using Payments.Client.Billing;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

/// <summary>All the ways in which people fill metadata and other maps. That they compile without a warning of nullability is half of the test.</summary>
public class MapTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task A_dictionary_can_be_assigned_wherever_the_api_takes_a_map()
    {
        var metadata = new Dictionary<string, string> { ["a"] = "b" };

        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = metadata, ExtraParams = metadata });
        await _api.Client().Billing.CreditGrants.CreateAsync(Grant(metadata));
        await _api.Client().Billing.MeterEvents.CreateAsync(new() { EventName = "calls", Payload = new Dictionary<string, string> { ["value"] = "25" } });

        _api.Requests.Select(request => request.Body).Should().Equal(
            "metadata[a]=b&a=b",
            "amount[monetary][currency]=usd&amount[monetary][value]=500&amount[type]=monetary&applicability_config[scope][price_type]=metered&metadata[a]=b",
            "event_name=calls&payload[value]=25");
    }

    [Fact]
    public async Task Entries_can_be_put_into_the_map_that_is_there()
    {
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = { ["a"] = "b", ["c"] = null }, ExtraParams = { ["x"] = "1" } });

        _api.Request.Body.Should().Be("metadata[a]=b&metadata[c]=&x=1");
    }

    [Fact]
    public async Task A_map_that_was_only_looked_at_is_not_sent()
    {
        var options = new ChargeUpdateOptions();

        options.Metadata.Should().BeEmpty();
        options.ExtraParams.Should().BeEmpty();
        await _api.Client().Charges.UpdateAsync("ch_1", options);
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = null, ExtraParams = null });
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = (Dictionary<string, string>?)null });
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = (Clear?)null });

        _api.Requests.Select(request => request.Body).Should().AllBe("");
    }

    [Fact]
    public async Task A_form_grows_wherever_its_memory_ends()
    {
        for (var length = 1; length <= 40; length++)
        {
            var keys = Enumerable.Range(100, 300).Select(number => new string('k', length) + number).ToList();

            await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = new(keys.ToDictionary(key => key, _ => "")) });

            _api.Requests[^1].Body.Should().Be(string.Join("&", keys.Select(key => $"metadata[{key}]=")));
        }
    }

    [Fact]
    public async Task Metadata_of_an_object_and_any_other_entries_can_be_copied()
    {
        var charge = new Charge { Metadata = new Dictionary<string, string> { ["a"] = "b" } };
        var immutable = ImmutableDictionary.CreateRange(charge.Metadata);

        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = new(charge.Metadata) });
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = [.. charge.Metadata] });
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = new(immutable) });
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = new() { { "a", "b" } } });

        _api.Requests.Select(request => request.Body).Should().AllBe("metadata[a]=b");
    }

    [Fact]
    public async Task A_dictionary_is_copied_when_it_is_assigned()
    {
        var metadata = new Dictionary<string, string> { ["a"] = "b" };
        var options = new ChargeUpdateOptions { Metadata = metadata };

        metadata["a"] = "later";
        await _api.Client().Charges.UpdateAsync("ch_1", options);

        _api.Request.Body.Should().Be("metadata[a]=b");
    }

    [Fact]
    public async Task Clear_is_refused_where_the_api_can_not_unset_the_whole()
    {
        var act = () => _api.Client().Billing.CreditGrants.UpdateAsync("credgr_1", new() { Metadata = Clear.Value });
        var extra = () => _api.Client().Charges.UpdateAsync("ch_1", new() { ExtraParams = Clear.Value });

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage("metadata is set to Clear.Value, but the API can't unset it here*");
        (await extra.Should().ThrowAsync<ArgumentException>()).WithMessage("ExtraParams is set to Clear.Value*");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_null_is_refused_where_the_api_can_not_unset_a_key()
    {
        var act = () => _api.Client().Billing.MeterEvents.CreateAsync(new() { EventName = "calls", Payload = new() { ["value"] = null } });

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage("payload[value] is null*");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public void A_map_is_a_dictionary()
    {
        IDictionary<string, string?> map = new ParameterMap<string> { ["b"] = "1", ["a"] = null };
        map.Add(new KeyValuePair<string, string?>("c", "3"));

        map.Keys.Should().Equal("b", "a", "c");
        map.Values.Should().Equal("1", null, "3");
        map.Contains(new("b", "1")).Should().BeTrue();
        map.Remove(new KeyValuePair<string, string?>("b", "2")).Should().BeFalse();
        map.Remove("b").Should().BeTrue();
        map.TryGetValue("b", out _).Should().BeFalse();
        map.ContainsKey("a").Should().BeTrue();
        map.IsReadOnly.Should().BeFalse();
        var copy = new KeyValuePair<string, string?>[2];
        map.CopyTo(copy, 0);
        copy.Should().Equal(map);
        map.Clear();
        map.Should().BeEmpty();
    }

    private static CreditGrantCreateOptions Grant(ParameterMap<string> metadata) => new()
    {
        Amount = new() { Type = "monetary", Monetary = new() { Currency = "usd", Value = 500 } },
        ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
        Metadata = metadata,
    };
}
