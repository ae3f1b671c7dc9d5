namespace Payments.Client.AspNetCore.Stores.Tests.Stores;

public class InMemoryStoreTests : WebhookStoreTests
{
    public InMemoryStoreTests() => Store = new InMemoryWebhookStore(Clock);

    protected override WebhookStore Store { get; }
}
