using System.Data;
using System.Data.Common;

namespace Payments.Client.AspNetCore.Relational;

/// <summary>Commands with typed parameters: a null without its type is a riddle to some databases.</summary>
internal static class DbCommandExtensions
{
    public static DbCommand Command(this DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    public static DbCommand With(this DbCommand command, string name, string? value) => command.With(name, DbType.String, value is null ? null : StoredText.Of(value));

    public static DbCommand With(this DbCommand command, string name, long value) => command.With(name, DbType.Int64, value);

    public static DbCommand With(this DbCommand command, string name, DateTimeOffset value) => command.With(name, value.ToUnixTimeMilliseconds());

    public static DbCommand With(this DbCommand command, string name, byte[] value) => command.With(name, DbType.Binary, value);

    public static DbCommand With(this DbCommand command, WebhookLease lease) => command.With("@id", lease.Event.Id).With("@lease", lease.Id);

    public static DateTimeOffset GetTime(this DbDataReader reader, int ordinal) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(ordinal));

    private static DbCommand With(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
