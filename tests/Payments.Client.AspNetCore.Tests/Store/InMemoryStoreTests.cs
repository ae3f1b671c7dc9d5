using System.Data;
using System.Data.Common;
using System.Text;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Store;

/// <summary>What only the store in memory does. What it has in common with others is tested with them.</summary>
public class InMemoryStoreTests
{
    [Fact]
    public async Task A_transaction_is_refused_as_memory_can_not_be_rolled_back_with_it()
    {
        var store = new InMemoryWebhookStore();
        var context = new WebhookContext(WebhookReader.ReadUnverified(Encoding.UTF8.GetBytes(Payloads.Paid())), store, new NoServices());

        await context.Invoking(it => it.TryCompleteAsync(new OpenTransaction())).Should().ThrowAsync<NotSupportedException>().WithMessage("The webhook store in memory can't note in a database transaction*UseSqliteStore*");
        await context.Invoking(it => it.TryCompleteAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class OpenTransaction : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

        protected override DbConnection? DbConnection => null;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
