using System.Text;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Search;

/// <summary>Cuts a query into tokens.</summary>
internal sealed class SearchLexer
{
    private readonly string _query;
    private readonly List<SearchToken> _tokens = [];
    private int _position;

    private SearchLexer(string query) => _query = query;

    public static IReadOnlyList<SearchToken> Read(string query)
    {
        var lexer = new SearchLexer(query);
        lexer.ReadAll();
        return lexer._tokens;
    }

    public static ApiProblemException Refuse(string what, int position) =>
        Problems.Invalid($"The search query cannot be read: {what} at character {position}.", "query");

    private void ReadAll()
    {
        while (_position < _query.Length)
        {
            var character = _query[_position];
            switch (character)
            {
                case ' ' or '\t' or '\r' or '\n':
                    _position++;
                    break;
                case '"' or '\'':
                    ReadQuoted(character);
                    break;
                case ':' or '~':
                    Add(SearchTokenKind.Operator, 1);
                    break;
                case '<' or '>':
                    Add(SearchTokenKind.Operator, _position + 1 < _query.Length && _query[_position + 1] == '=' ? 2 : 1);
                    break;
                case '[':
                    Add(SearchTokenKind.OpenBracket, 1);
                    break;
                case ']':
                    Add(SearchTokenKind.CloseBracket, 1);
                    break;
                case '-' when !(IsAfterOperator() && IsWordCharacter(_position + 1)):
                    Add(SearchTokenKind.Minus, 1);
                    break;
                default:
                    ReadWord();
                    break;
            }
        }

        _tokens.Add(new SearchToken(SearchTokenKind.End, "", _query.Length + 1));
    }

    private void ReadQuoted(char quote)
    {
        var start = _position++;
        var text = new StringBuilder();
        while (_position < _query.Length && _query[_position] != quote)
        {
            if (_query[_position] == '\\' && _position + 1 < _query.Length)
            {
                _position++;
            }

            text.Append(_query[_position++]);
        }

        if (_position++ >= _query.Length)
        {
            throw Refuse("a quote that is never closed", start + 1);
        }

        _tokens.Add(new SearchToken(SearchTokenKind.Quoted, text.ToString(), start + 1));
    }

    private void ReadWord()
    {
        // The minus of a negative number belongs to the word.
        var length = _query[_position] == '-' ? 1 : 0;
        while (IsWordCharacter(_position + length))
        {
            length++;
        }

        if (length == 0)
        {
            throw Refuse($"an unexpected '{_query[_position]}'", _position + 1);
        }

        Add(SearchTokenKind.Word, length);
    }

    private void Add(SearchTokenKind kind, int length)
    {
        _tokens.Add(new SearchToken(kind, _query.Substring(_position, length), _position + 1));
        _position += length;
    }

    private bool IsAfterOperator() => _tokens is [.., { Kind: SearchTokenKind.Operator }];

    private bool IsWordCharacter(int position) =>
        position < _query.Length && (char.IsLetterOrDigit(_query[position]) || _query[position] is '_' or '.');
}
