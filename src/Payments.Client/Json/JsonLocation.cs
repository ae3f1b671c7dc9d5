using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// Tells which fields byte offsets belong to. Reading keeps no path, so that good responses pay nothing for it; a bad one is walked again.
/// </summary>
internal static class JsonLocation
{
    /// <summary>The path of the field at an offset, such as <c>data[3].payment_method_details.card.exp_month</c>; empty for the document itself.</summary>
    public static string PathOf(ReadOnlySpan<byte> json, long offset) => PathsOf(json, [(int)offset])[0];

    /// <summary>The path of the field at each offset.</summary>
    /// <param name="json">The document. If it breaks off, that is where the remaining offsets are taken to be.</param>
    /// <param name="offsets">The offsets in ascending order.</param>
    public static IReadOnlyList<string> PathsOf(ReadOnlySpan<byte> json, IReadOnlyList<int> offsets)
    {
        var walk = new Walk(offsets);
        try
        {
            var reader = new JsonReader(json);
            walk.Visit(ref reader);
        }
        catch (JsonException)
        {
            // The document breaks off here: the path walked so far is where.
        }

        return walk.End();
    }

    private sealed class Walk(IReadOnlyList<int> offsets)
    {
        private readonly List<Step> _path = [];
        private readonly List<string> _found = [];

        private bool IsOver => _found.Count == offsets.Count;

        public void Visit(ref JsonReader reader)
        {
            while (!IsOver && offsets[_found.Count] <= reader.Position)
            {
                _found.Add(Format());
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    reader.Begin();
                    _path.Add(new Step(null, -1));
                    while (!IsOver && reader.NextName())
                    {
                        _path[_path.Count - 1] = new Step(NameOf(reader.TakeName()), -1);
                        Visit(ref reader);
                    }

                    break;
                case JsonTokenType.StartArray:
                    reader.Begin();
                    _path.Add(new Step(null, -1));
                    while (!IsOver && reader.NextItem())
                    {
                        _path[_path.Count - 1] = new Step(null, _path[_path.Count - 1].Index + 1);
                        Visit(ref reader);
                    }

                    break;
                default:
                    reader.Skip();
                    return;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        public IReadOnlyList<string> End()
        {
            while (!IsOver)
            {
                _found.Add(Format());
            }

            return _found;
        }

        private static string NameOf(ReadOnlySpan<byte> name) => PlainText.Short(JsonText.OfBytes(name));

        private string Format()
        {
            var text = new StringBuilder();
            foreach (var step in _path)
            {
                if (step.Index >= 0)
                {
                    text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
                }
                else if (step.Name is not null)
                {
                    text.Append(text.Length > 0 ? "." : "").Append(step.Name);
                }
            }

            return text.ToString();
        }
    }

    private readonly record struct Step(string? Name, int Index);
}
