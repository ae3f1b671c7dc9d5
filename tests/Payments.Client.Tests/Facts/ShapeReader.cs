namespace Payments.Client.Tests.Facts;

/// <summary>Reads the shape of a member as the listing writes it: <c>list&lt;(BankAccount or Card)&gt; nullable</c>.</summary>
/// <param name="text">What follows the name of the member.</param>
/// <param name="resource">The name that a name with a leading dot belongs to.</param>
internal sealed class ShapeReader(string text, string resource)
{
    private int _position;

    public static Shape Read(string text, string resource)
    {
        var reader = new ShapeReader(text, resource);
        var shape = reader.Marked();
        return reader._position == text.Length ? shape : throw new FormatException($"'{text}' goes on at {reader._position}.");
    }

    private Shape Marked()
    {
        var shape = Plain();
        while (true)
        {
            if (Skip("[]"))
            {
                shape = new Shape(ShapeKind.Array) { Parts = [shape] };
            }
            else if (Skip(" nullable"))
            {
                shape = shape with { IsNullable = true };
            }
            else if (Skip(" expandable"))
            {
                shape = shape with { IsExpandable = true };
            }
            else if (Skip(" emptyable"))
            {
                shape = shape with { IsEmptyable = true };
            }
            else
            {
                return shape;
            }
        }
    }

    private Shape Plain() =>
        Skip("{") ? OfWords(Until('}').Split('|'))
        : Skip("(") ? Choice()
        : Skip("list<") ? Holder(ShapeKind.Page)
        : Skip("map<") ? Holder(ShapeKind.Map)
        : Named(Word());

    private static Shape OfWords(string[] words) => new(ShapeKind.Words)
    {
        Words = [.. words.Where(word => word != "...")],
        IsOpen = words.Contains("..."),
    };

    private Shape Choice()
    {
        var parts = new List<Shape> { Marked() };
        while (Skip(" or "))
        {
            parts.Add(Marked());
        }

        Expect(")");
        return parts is [var only] ? only : new Shape(ShapeKind.Choice) { Parts = parts };
    }

    private Shape Holder(ShapeKind kind)
    {
        var item = Marked();
        Expect(">");
        return new Shape(kind) { Parts = [item] };
    }

    private Shape Named(string word) => word switch
    {
        "string" => new(ShapeKind.Text),
        "integer" => new(ShapeKind.Integer),
        "number" => new(ShapeKind.Number),
        "boolean" => new(ShapeKind.Boolean),
        "true" => new(ShapeKind.True),
        "time" => new(ShapeKind.Time),
        "decimal" => new(ShapeKind.Decimal),
        "range" => new(ShapeKind.Range),
        "any" => new(ShapeKind.Any),
        "file" => new(ShapeKind.File),
        _ when word.StartsWith('.') => new(ShapeKind.Reference) { Name = resource + word },
        _ when char.IsUpper(word[0]) => new(ShapeKind.Reference) { Name = word },
        _ => throw new FormatException($"'{text}' has the unknown word '{word}'."),
    };

    private string Word()
    {
        var start = _position;
        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '.' or '_'))
        {
            _position++;
        }

        return text[start.._position];
    }

    private string Until(char end)
    {
        var start = _position;
        _position = text.IndexOf(end, start) + 1;
        return text[start..(_position - 1)];
    }

    private bool Skip(string expected)
    {
        var isNext = string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;
        _position += isNext ? expected.Length : 0;
        return isNext;
    }

    private void Expect(string expected)
    {
        if (!Skip(expected))
        {
            throw new FormatException($"'{text}' lacks '{expected}' at {_position}.");
        }
    }
}
