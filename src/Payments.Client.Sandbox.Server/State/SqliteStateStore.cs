using Microsoft.Data.Sqlite;

namespace Payments.Client.Sandbox.Server.State;

/// <summary>Keeps the sandbox's state in a SQLite file. Each save is one transaction, in the file before it returns.</summary>
internal sealed class SqliteStateStore : IStateStore, IDisposable
{
    private readonly string _file;
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _write;
    private readonly SqliteCommand _remove;
    private readonly SqliteCommand _clear;

    private SqliteStateStore(string file, SqliteConnection connection)
    {
        _file = file;
        _connection = connection;
        _write = Prepare(
            """
            INSERT INTO record (account, kind, id, position, json) VALUES ($account, $kind, $id, $position, $json)
            ON CONFLICT (account, kind, id) DO UPDATE SET position = excluded.position, json = excluded.json
            """,
            "$account", "$kind", "$id", "$position", "$json");
        _remove = Prepare("DELETE FROM record WHERE account = $account AND kind = $kind AND id = $id", "$account", "$kind", "$id");
        _clear = Prepare("DELETE FROM record");
    }

    /// <summary>Opens a state file, or makes a new one. No other process can use it meanwhile.</summary>
    /// <exception cref="StateFileException">It can't be opened, is in use, or is something else.</exception>
    public static SqliteStateStore Open(string file)
    {
        var connection = StateFile.Open(file);
        try
        {
            return new SqliteStateStore(file, connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw StateFile.Broken(file, exception);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StateFileException">The file is damaged.</exception>
    public IReadOnlyList<StateRecord> Load()
    {
        try
        {
            return Read();
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException or InvalidCastException or FormatException)
        {
            throw StateFile.Broken(_file, exception);
        }
    }

    private List<StateRecord> Read()
    {
        lock (_lock)
        {
            using var select = _connection.CreateCommand();
            select.CommandText = "SELECT account, kind, id, position, json FROM record";
            using var reader = select.ExecuteReader();
            var records = new List<StateRecord>();
            while (reader.Read())
            {
                records.Add(new StateRecord(
                    reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4)));
            }

            return records;
        }
    }

    public void Save(IReadOnlyList<StateRecord> changes) => InTransaction(() => Write(changes));

    public void Replace(IReadOnlyList<StateRecord> all) => InTransaction(() =>
    {
        _clear.ExecuteNonQuery();
        Write(all);
    });

    public void Dispose()
    {
        _write.Dispose();
        _remove.Dispose();
        _clear.Dispose();
        _connection.Dispose();
    }

    private void Write(IReadOnlyList<StateRecord> records)
    {
        foreach (var record in records)
        {
            var command = record.Json is null ? _remove : _write;
            command.Parameters["$account"].Value = record.Account;
            command.Parameters["$kind"].Value = record.Kind;
            command.Parameters["$id"].Value = record.Id;
            if (record.Json is not null)
            {
                command.Parameters["$position"].Value = record.Order;
                command.Parameters["$json"].Value = record.Json;
            }

            command.ExecuteNonQuery();
        }
    }

    private void InTransaction(Action work)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction();
            _write.Transaction = _remove.Transaction = _clear.Transaction = transaction;
            work();
            transaction.Commit();
        }
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Prepare();
        return command;
    }
}
