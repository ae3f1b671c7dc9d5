using System.Data.Common;

namespace NewShop.Orders;

/// <summary>The orders, in the same database as the received events.</summary>
public sealed class OrderDatabase(DbDataSource source)
{
    public async Task CreateAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = Command(
            connection, null, "create table if not exists orders (id text primary key, article text not null, amount bigint not null, currency text not null, is_paid integer not null)");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    public async Task AddAsync(Order order, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(
            connection, null, "insert into orders (id, article, amount, currency, is_paid) values (@id, @article, @amount, @currency, 0)",
            ("id", order.Id), ("article", order.Article), ("amount", order.Amount), ("currency", order.Currency));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<Order?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, null, "select id, article, amount, currency, is_paid from orders where id = @id", ("id", id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Order(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetInt32(4) == 1)
            : null;
    }

    /// <summary>Returns false if there is no such order of this amount.</summary>
    public static async Task<bool> MarkPaidAsync(DbTransaction transaction, string? id, long? amount, string? currency, CancellationToken cancellationToken)
    {
        await using var command = Command(
            transaction.Connection!, transaction, "update orders set is_paid = 1 where id = @id and amount = @amount and currency = @currency",
            ("id", id ?? ""), ("amount", amount ?? 0), ("currency", currency ?? ""));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string text, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
