using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class CheckoutCustomerTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_known_customer_needs_not_be_made()
    {
        var session = await _api.Checkout(("customer", "cus_1"), ("customer_update[address]", "auto"), ("expand[]", "customer"));

        session.Text("customer.id").Should().Be("cus_1");
        session["customer_creation"].Should().BeNull();
    }

    [Fact]
    public async Task An_email_address_is_shown_before_the_customer_is_known()
    {
        var session = await _api.Checkout(("customer_email", "ann@example.test"), ("customer_creation", "always"));

        session.Text("customer_email").Should().Be("ann@example.test");
        session.Text("customer_details.email").Should().Be("ann@example.test");
        session.Text("customer_creation").Should().Be("always");
        session["customer"].Should().BeNull();
    }

    [Theory]
    [InlineData("customer", "cus_1", "customer_account", "acct_1")]
    [InlineData("customer", "cus_1", "customer_email", "ann@example.test")]
    [InlineData("customer", "cus_1", "customer_creation", "always")]
    [InlineData("customer_account", "acct_1", "customer_email", "ann@example.test")]
    public async Task A_customer_is_named_in_one_way(string name, string value, string other, string otherValue) =>
        (await _api.Checkout(Payment, (name, value), (other, otherValue))).ShouldFail(400, param: name);

    [Theory]
    [InlineData("customer", "ann", "resource_missing")]
    [InlineData("customer_account", "ann", "resource_missing")]
    [InlineData("customer_email", "ann", "email_invalid")]
    [InlineData("customer_email", "ann@", "email_invalid")]
    [InlineData("customer_email", "@example.test", "email_invalid")]
    public async Task A_customer_has_a_form(string name, string value, string code) =>
        (await _api.Checkout(Payment, (name, value))).ShouldFail(400, code, name);

    [Fact]
    public async Task Only_a_known_customer_can_be_updated()
    {
        (await _api.Checkout(Payment, ("customer_update[name]", "auto"))).ShouldFail(400, param: "customer_update");
        (await _api.Checkout(Payment, ("customer", "cus_1"), ("tax_id_collection[enabled]", "true"))).ShouldFail(400, param: "customer_update[name]");
        await _api.Checkout(("customer", "cus_1"), ("tax_id_collection[enabled]", "true"), ("customer_update[name]", "auto"));
    }

    [Fact]
    public async Task An_email_address_has_its_limit() =>
        (await _api.Checkout(Payment, ("customer_email", $"{new string('x', 800)}@example.test"))).ShouldFail(400, param: "customer_email");
}
