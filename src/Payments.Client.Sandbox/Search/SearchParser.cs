using System.Globalization;

namespace Payments.Client.Sandbox.Search;

/// <summary>Reads the API's search query language.</summary>
internal sealed class SearchParser
{
    private const int MaximumClauses = 10;
    private const int ShortestSubstring = 3;

    private readonly IReadOnlyDictionary<string, SearchFieldKind> _fields;
    private readonly IReadOnlyList<SearchToken> _tokens;
    private int _next;

    private SearchParser(string query, IReadOnlyDictionary<string, SearchFieldKind> fields)
    {
        _fields = fields;
        _tokens = SearchLexer.Read(query);
    }

    private SearchToken Current => _tokens[_next];

    /// <summary>Parses a query over the given fields; 400 that names the place when it cannot be read.</summary>
    public static SearchQuery Parse(string query, IReadOnlyDictionary<string, SearchFieldKind> fields) =>
        new SearchParser(query, fields).ReadQuery();

    private SearchQuery ReadQuery()
    {
        var clauses = new List<SearchClause> { ReadClause() };
        bool? isAny = null;
        while (Current.Kind != SearchTokenKind.End)
        {
            var start = Current.Position;
            var joinsAny = ReadJoin();
            if (isAny is not null && isAny != joinsAny)
            {
                throw SearchLexer.Refuse("AND and OR in one query", start);
            }

            isAny = joinsAny;
            clauses.Add(ReadClause());
            if (clauses.Count > MaximumClauses)
            {
                throw SearchLexer.Refuse($"more than {MaximumClauses} clauses", start);
            }
        }

        return new SearchQuery(clauses, isAny == true);
    }

    /// <summary>Clauses that merely follow each other are joined as by AND.</summary>
    private bool ReadJoin()
    {
        var isJoin = Current.Kind == SearchTokenKind.Word && Current.Text.ToUpperInvariant() is "AND" or "OR";
        return isJoin && Take().Text.Equals("OR", StringComparison.OrdinalIgnoreCase);
    }

    private SearchClause ReadClause()
    {
        var isNegated = Current.Kind == SearchTokenKind.Minus;
        if (isNegated)
        {
            Take();
        }

        var field = Expect(SearchTokenKind.Word, "a field");
        if (!_fields.TryGetValue(field.Text, out var kind))
        {
            throw SearchLexer.Refuse($"'{field.Text}', which is not a field that can be searched,", field.Position);
        }

        List<string> path = [.. field.Text.Split('.')];
        if (kind == SearchFieldKind.Map)
        {
            Expect(SearchTokenKind.OpenBracket, "a [ with a key");
            path.Add(Expect(SearchTokenKind.Quoted, "a key in quotes").Text);
            Expect(SearchTokenKind.CloseBracket, "a ]");
        }

        var comparison = Expect(SearchTokenKind.Operator, "one of : ~ > >= < <=");
        CheckOperator(comparison, kind);
        return new SearchClause(path, kind, comparison.Text, ReadValue(kind, comparison), isNegated);
    }

    private static void CheckOperator(SearchToken comparison, SearchFieldKind kind)
    {
        var fits = comparison.Text switch
        {
            ":" => true,
            "~" => kind is SearchFieldKind.Text or SearchFieldKind.Map,
            _ => kind == SearchFieldKind.Number,
        };
        if (!fits)
        {
            throw SearchLexer.Refuse($"'{comparison.Text}', which this field does not take,", comparison.Position);
        }
    }

    private string? ReadValue(SearchFieldKind kind, SearchToken comparison)
    {
        var value = Current.Kind is SearchTokenKind.Word or SearchTokenKind.Quoted
            ? Take()
            : throw SearchLexer.Refuse("no value", Current.Position);
        var isQuoted = value.Kind == SearchTokenKind.Quoted;
        if (!isQuoted && value.Text == "null" && comparison.Text == ":")
        {
            return null;
        }

        var problem = kind switch
        {
            SearchFieldKind.Number when !IsNumber(value.Text) => "a value that is not a number",
            SearchFieldKind.Flag when value.Text is not ("true" or "false") => "a value that is neither true nor false",
            SearchFieldKind.Text or SearchFieldKind.Map when !isQuoted && !value.Text.All(char.IsAsciiDigit) => "a text without quotes",
            _ when comparison.Text == "~" && value.Text.Length < ShortestSubstring => $"a part shorter than {ShortestSubstring} characters",
            _ => null,
        };
        return problem is null ? value.Text : throw SearchLexer.Refuse(problem, value.Position);
    }

    private static bool IsNumber(string text) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private SearchToken Expect(SearchTokenKind kind, string what)
    {
        if (Current.Kind == kind)
        {
            return Take();
        }

        var found = Current.Kind == SearchTokenKind.End ? "the end" : $"'{Current.Text}'";
        throw SearchLexer.Refuse($"{found} in place of {what}", Current.Position);
    }

    private SearchToken Take() => _tokens[_next++];
}
