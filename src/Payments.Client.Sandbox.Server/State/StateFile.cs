using System.Globalization;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Payments.Client.Sandbox.Server.State;

/// <summary>Opens the file of a <see cref="SqliteStateStore"/> and makes sure that it is one.</summary>
internal static class StateFile
{
    /// <summary>What marks a SQLite file as ours.</summary>
    private const long ApplicationId = 0x50534258;

    private const long SchemaVersion = 1;

    public static SqliteConnection Open(string file)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Claim(connection, file);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new StateFileException(Explain(file, exception), exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Claim(SqliteConnection connection, string file)
    {
        // With the write-ahead log, a commit is in the system's hands when it returns, so that the end of this process can't undo it.
        // The lock is taken by the first transaction and kept until the file is closed.
        Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
        Execute(connection, "BEGIN EXCLUSIVE");
        var (id, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        if (id == 0 && version == 0 && Number(connection, "SELECT COUNT(*) FROM sqlite_schema") == 0)
        {
            CreateSchema(connection);
        }
        else if (id != ApplicationId)
        {
            throw new StateFileException(NotOurs(file));
        }
        else if (version != SchemaVersion)
        {
            throw new StateFileException(
                $"{file} was written by another version of the sandbox (its format is {version}, this one reads {SchemaVersion}). "
                + "It is left as it is; use that version, or name another file.");
        }

        Execute(connection, "COMMIT");
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = NORMAL");
    }

    private static void CreateSchema(SqliteConnection connection) => Execute(
        connection,
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TABLE record (
                account TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, json TEXT NOT NULL,
                PRIMARY KEY (account, kind, id));
            PRAGMA application_id = {ApplicationId};
            PRAGMA user_version = {SchemaVersion};
            """));

    private static string Explain(string file, SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLITE_BUSY or SQLITE_LOCKED => $"{file} is in use, most likely by another sandbox: stop that one, or name another file.",
        SQLITE_NOTADB => NotOurs(file),
        SQLITE_CORRUPT => Broken(file, exception).Message,
        SQLITE_CANTOPEN when Directory.Exists(file) => $"{file} is a folder; name a file in it.",
        SQLITE_CANTOPEN => $"{file} can't be opened: is there a folder for it, and may this user write to it?",
        SQLITE_READONLY => $"{file} can't be written to: let this user write to it, or name another file.",
        _ => $"{file} can't be used: {exception.Message}",
    };

    /// <summary>The file is a state file, and something in it is damaged.</summary>
    public static StateFileException Broken(string file, Exception exception) => new(
        $"{file} is damaged ({exception.Message.TrimEnd('.')}). It is left as it is; bring back a copy of it, or name another file.", exception);

    private static string NotOurs(string file) => $"{file} is not a state file of the sandbox. It is left as it is; name another file.";

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
