using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Deliveries;

/// <summary>A handler whose work is Entity Framework's, in a transaction of its context.</summary>
public abstract class EntityFrameworkTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Payloads.Start);

    protected abstract TestDatabase Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    [SkippableFact]
    public async Task Work_and_note_are_kept_together_and_once()
    {
        Database.CreateGrants();
        await using var host = await WebhookHost.StartAsync(_clock, webhooks =>
        {
            webhooks.Services.AddSingleton(Database);
            webhooks.Services.AddDbContext<GrantsContext>(Database.Configure);
            webhooks.Services.AddSingleton<Fate>();
            Database.Use(webhooks).On(WebhookEvents.InvoicePaid).Handle<GrantCredits>();
        });
        var fate = host.Get<Fate>();
        var payload = Payloads.InvoicePaid();

        fate.IsDeath = true;
        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.InternalServerError);
        Database.CountGrants().Should().Be(0);
        fate.IsDeath = false;
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.DeliverAsync(payload))));
        var later = await host.DeliverAsync(payload);

        statuses.Should().Contain(HttpStatusCode.OK);
        later.Should().Be(HttpStatusCode.OK);
        Database.CountGrants().Should().Be(1);
    }
}

internal sealed class Fate
{
    public bool IsDeath { get; set; }
}

internal sealed class GrantCredits(GrantsContext db, Fate fate) : IWebhookHandler<Invoice>
{
    public async Task HandleAsync(Invoice resource, WebhookContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Grants.Add(new CreditGrant { Id = Guid.NewGuid().ToString("N") });
        await db.SaveChangesAsync(cancellationToken);
        if (!await context.TryCompleteAsync(transaction.GetDbTransaction(), cancellationToken))
        {
            return;
        }

        if (fate.IsDeath)
        {
            throw new IOException("The process died.");
        }

        await transaction.CommitAsync(cancellationToken);
    }
}

internal sealed class CreditGrant
{
    public required string Id { get; set; }
}

internal sealed class GrantsContext(DbContextOptions<GrantsContext> options, TestDatabase database) : DbContext(options)
{
    public DbSet<CreditGrant> Grants => Set<CreditGrant>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<CreditGrant>().ToTable("grants", (database as PostgreSqlTestDatabase)?.Schema).Property(grant => grant.Id).HasColumnName("id");
}

public class SqliteEntityFrameworkTests : EntityFrameworkTests
{
    protected override TestDatabase Database { get; } = new SqliteTestDatabase();
}

[Collection(PostgreSqlGroup.Name)]
public class PostgreSqlEntityFrameworkTests(PostgreSqlServer server) : EntityFrameworkTests
{
    protected override TestDatabase Database { get; } = new PostgreSqlTestDatabase(server);
}
