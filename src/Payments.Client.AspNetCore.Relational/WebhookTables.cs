using System.Text.RegularExpressions;

namespace Payments.Client.AspNetCore.Relational;

/// <summary>The names of a store's tables, quoted for use in SQL.</summary>
internal sealed partial class WebhookTables
{
    /// <summary>What leaves room for the longest of our names within PostgreSQL's 63 characters.</summary>
    private const int MostCharacters = 40;

    private readonly string _place;
    private readonly string _prefix;

    /// <exception cref="ArgumentException">A name is not one that needs no thought in SQL.</exception>
    public WebhookTables(string? schema, string prefix)
    {
        Check(prefix, "TablePrefix");
        if (schema is not null)
        {
            Check(schema, "Schema");
        }

        Schema = schema;
        _prefix = prefix;
        _place = schema is null ? "" : $"\"{schema}\".";
    }

    public string? Schema { get; }

    public string Events => Quoted("events");

    public string Handled => Quoted("handled");

    public string Positions => Quoted("positions");

    /// <summary>An index is in the schema of its table, and is named without it.</summary>
    public string Index(string name) => $"\"{_prefix}{name}\"";

    private string Quoted(string name) => $"{_place}\"{_prefix}{name}\"";

    private static void Check(string name, string option)
    {
        if (name is null || name.Length > MostCharacters || !Plain().IsMatch(name))
        {
            throw new ArgumentException(
                $"{option} is '{name}', but has to be a plain name: letters a to z, digits and underscores, at most {MostCharacters}, and no digit first.", option);
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
