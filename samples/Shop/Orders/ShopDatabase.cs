using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Shop.Orders;

/// <summary>Where the shop's database is, and how it comes to be.</summary>
public static class ShopDatabase
{
    /// <summary>The database of the sandbox is a file of its own: test orders and others do not meet.</summary>
    public static string ConnectionString(WebApplicationBuilder builder, ShopMode mode)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configured = builder.Configuration.GetConnectionString(mode.IsSandbox ? "Sandbox" : "Shop");
        var connection = new SqliteConnectionStringBuilder(configured);
        connection.DataSource = Path.Combine(builder.Environment.ContentRootPath, connection.DataSource);
        return connection.ToString();
    }

    /// <summary>Creates the tables that are missing; on the sandbox, which starts with nothing each time, the orders start with nothing too.</summary>
    public static async Task PrepareAsync(IServiceProvider services, ShopMode mode)
    {
        ArgumentNullException.ThrowIfNull(mode);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var file = db.Database.GetDbConnection().DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (mode.IsSandbox)
        {
            Delete(file);
        }

        await db.Database.EnsureCreatedAsync();
    }

    // SQLite keeps what was written last in files beside the database, and would take it up again.
    private static void Delete(string file)
    {
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(part);
        }
    }
}
