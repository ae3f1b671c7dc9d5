using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>PAY0002.</summary>
public class NullForClearTests
{
    [Theory]
    [InlineData("BusinessName = null")]
    [InlineData("BusinessName = default")]
    [InlineData("Address = default(Clearable<AddressOptions>)")]
    [InlineData("Metadata = null")]
    public async Task Null_in_an_update_is_told(string assignment) =>
        await UserCode.Statements($"await client.Customers.UpdateAsync(\"cus_1\", new() {{ Name = \"Ada\", [|{assignment}|] }}, cancellationToken);").FindsAsync("PAY0002");

    [Fact]
    public async Task The_message_tells_the_property_and_what_to_do()
    {
        var messages = await UserCode.Statements("await client.Customers.UpdateAsync(\"cus_1\", new CustomerUpdateOptions { [|Shipping = null|] });").FindsAsync("PAY0002");

        messages.Should().Equal("Null means that 'Shipping' is not sent and stays as it is: set it to Clear.Value to unset it, or leave it out");
    }

    [Theory]
    [InlineData("await client.Customers.UpdateAsync(\"cus_1\", new() { BusinessName = Clear.Value, Address = new AddressOptions { City = \"Ulm\" } });")]
    [InlineData("await client.Customers.UpdateAsync(\"cus_1\", new() { BusinessName = charge.Paid ? \"Ada Ltd\" : null });")]
    [InlineData("await client.Customers.UpdateAsync(\"cus_1\", new() { Email = null, Metadata = new() { [\"order\"] = null } });")]
    [InlineData("await client.Customers.CreateAsync(new() { BusinessName = null, Metadata = null });")]
    [InlineData("var options = new CustomerUpdateOptions { BusinessName = \"Ada\" };\noptions.BusinessName = null;\nlog(options);")]
    [InlineData("log(new RequestOptions { ApiKey = null });")]
    public async Task What_is_meant_as_it_is_written_is_clean(string statement) => await UserCode.Statements(statement).IsCleanAsync();

    [Fact]
    public async Task It_is_left_out_as_before_or_unset()
    {
        var code = UserCode.Statements("await client.Customers.UpdateAsync(\"cus_1\", new() { Name = \"Ada\", [|BusinessName = null|] });");

        (await code.FixTitlesAsync()).Should().Equal("Leave it out", "Unset it by Clear.Value");
        (await code.FixedAsync(0)).Should().Contain("new() { Name = \"Ada\" });");
        (await code.FixedAsync(1)).Should().Contain("new() { Name = \"Ada\", BusinessName = Clear.Value });");
    }

    [Theory]
    [InlineData("Name = \"Ada\", BusinessName = null, Shipping = null", "Name = \"Ada\"")]
    [InlineData("BusinessName = null, Name = \"Ada\", Shipping = null", "Name = \"Ada\"")]
    [InlineData("BusinessName = null, Shipping = null", null)]
    public async Task Many_at_once_send_the_same_as_before(string assignments, string? rest)
    {
        var code = UserCode.Statements($"await client.Customers.UpdateAsync(\"cus_1\", new() {{ {assignments} }});");

        var formatted = await code.FormattedAsync();

        formatted.Should().NotContain("Clear").And.NotContain("null").And.Contain(rest ?? "UpdateAsync");
        await code.With(formatted).IsCleanAsync();
    }

    [Fact]
    public async Task A_map_is_left_out_because_not_every_one_can_be_unset() =>
        (await UserCode.Statements("await client.Customers.UpdateAsync(\"cus_1\", new() { [|Metadata = null|] });").FixTitlesAsync()).Should().Equal("Leave it out");
}
