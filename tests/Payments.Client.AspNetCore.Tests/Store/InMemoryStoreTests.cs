using System.Data.Common;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Store;

public class InMemoryStoreTests : WebhookStoreContract
{
    [Fact]
    public async Task A_transaction_is_refused_as_memory_can_not_be_rolled_back_with_it()
    {
        var store = await CreateAsync();
        var context = new WebhookContext(WebhookReader.ReadUnverified(System.Text.Encoding.UTF8.GetBytes(Payloads.Paid())), store, new NoServices());

        await context.Invoking(it => it.TryCompleteAsync(new OpenTransaction())).Should().ThrowAsync<NotSupportedException>().WithMessage("The webhook store in memory can't note in a database transaction*UseSqliteStore*");
        await context.Invoking(it => it.TryCompleteAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    protected override Task<WebhookStore> CreateAsync() => Task.FromResult<WebhookStore>(new InMemoryWebhookStore(Clock));

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class OpenTransaction : DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.Serializable;

        protected override DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
