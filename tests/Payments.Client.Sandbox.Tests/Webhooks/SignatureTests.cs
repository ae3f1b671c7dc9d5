using System.Security.Cryptography;
using System.Text;
using Payments.Client.Sandbox.Tests.Support;
using Payments.Client.Sandbox.Webhooks;

namespace Payments.Client.Sandbox.Tests.Webhooks;

public sealed class SignatureTests : IDisposable
{
    private readonly WebhookReceiver _receiver = new();

    public void Dispose() => _receiver.Dispose();

    /// <summary>The expected value was computed with <c>openssl dgst -sha256 -hmac whsec_sandbox_test</c> over the time, a dot and the body.</summary>
    [Fact]
    public void The_signature_is_the_one_that_openssl_computes() =>
        WebhookSignature.Sign(1772445600, """{"id":"evt_1","note":"café"}"""u8, "whsec_sandbox_test").Should().Be(
            "t=1772445600,v1=17f3147dfb3a05da28efac809f80a84482acbd5455ad8ce57454dfd2c3b0b125");

    [Fact]
    public async Task A_delivery_is_signed_over_exactly_what_is_sent()
    {
        using var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(new Uri("https://shop.example.test/hooks"), WebhookReceiver.Secret);
        await api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "CAFÉ"));
        await api.Sandbox.Webhooks.WaitAsync();

        var delivery = _receiver.Received.Should().ContainSingle().Which;
        var signed = Encoding.UTF8.GetBytes($"{api.Now}.{delivery.Body}");
        var expected = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(WebhookReceiver.Secret), signed));
        delivery.Signature.Should().BeEquivalentTo($"t={api.Now},v1={expected}");
        delivery.Body.Should().Contain("CAFÉ");
    }

    [Fact]
    public async Task The_time_of_the_signature_is_the_receivers_even_when_the_sandbox_is_ahead()
    {
        using var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(new Uri("https://shop.example.test/hooks"), WebhookReceiver.Secret);
        api.Sandbox.AdvanceClock(TimeSpan.FromDays(8));

        await api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "SHOP"));
        await api.Sandbox.Webhooks.WaitAsync();

        _receiver.Received[0].Signature.Should().StartWith($"t={api.Now},");
        ((long)_receiver.Received[0].Json["created"]!).Should().Be(api.Now + (8 * 24 * 60 * 60));
    }
}
