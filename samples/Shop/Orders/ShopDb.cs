using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Shop.Orders;

/// <summary>The shop's database.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    /// <summary>An order with all that belongs to it.</summary>
    public Task<Order?> FindOrderAsync(Guid id, CancellationToken cancellationToken) => Orders
        .Include(order => order.Lines)
        .Include(order => order.Refunds)
        .AsSplitQuery()
        .SingleOrDefaultAsync(order => order.Id == id, cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Order>(order =>
        {
            order.Property(o => o.Id).ValueGeneratedNever();
            // What two events change at the same moment is saved once; the other one fails, and comes again.
            order.Property(o => o.Status).HasConversion<string>().IsConcurrencyToken();
            order.Property(o => o.AmountRefunded).IsConcurrencyToken();
            order.HasMany(o => o.Lines).WithOne().IsRequired();
            order.HasMany(o => o.Refunds).WithOne().IsRequired();
        });
        modelBuilder.Entity<OrderRefund>(refund =>
        {
            refund.Property(r => r.Id).ValueGeneratedNever();
            refund.Property(r => r.Status).HasConversion<string>();
        });
    }

    // SQLite has no type for times, and would not sort them otherwise.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetToBinaryConverter>();
    }
}
