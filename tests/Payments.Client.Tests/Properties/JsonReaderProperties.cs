using System.Text;
using System.Text.Json;
using CsCheck;
using Payments.Client.Json;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Tests.Properties;

/// <summary>But for what is inside of texts, the reader takes for JSON what <see cref="Utf8JsonReader"/> takes for JSON, and finds the same in it.</summary>
public class JsonReaderProperties
{
    private static readonly Gen<byte[]> Documents = Gen.Int[0, Responses.Events.Count - 1].Select(number => Responses.Events[number]);

    [Fact]
    public void Any_bytes_are_JSON_or_not_as_they_are_to_the_platform() => Any.Bytes.Sample(Check, iter: Effort.Of(50_000));

    [Fact]
    public void A_damaged_document_is_JSON_or_not_as_it_is_to_the_platform() => Any.Mutated(Documents).Sample(Check, iter: Effort.Of(4_000));

    [Theory]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{,"a":1}""")]
    [InlineData("""{"a":1 "b":2}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a"}""")]
    [InlineData("""{a:1}""")]
    [InlineData("""{"a":1""")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1")]
    [InlineData("[]]")]
    [InlineData("[}")]
    [InlineData("""{]""")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("-01")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.e3")]
    [InlineData("0x1")]
    [InlineData("tru")]
    [InlineData("truer")]
    [InlineData("nul")]
    [InlineData("NaN")]
    [InlineData("\"a")]
    [InlineData("\"\\u123")]
    [InlineData("\"\\\"")]
    [InlineData("1 /* no */")]
    [InlineData("\u00A01")]
    [InlineData("1\u000B")]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData(" \n")]
    public void What_the_grammar_forbids_is_no_JSON(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Check(bytes);

        ByOurs(bytes).Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"\\x\"", "\\x")]
    [InlineData("\"\\u12g4\"", "\\u12g4")]
    [InlineData("\"\\u12\"", "\\u12")]
    [InlineData("\"\\\n\"", "\\\n")]
    [InlineData("\"a\nb\"", "a\nb")]
    [InlineData("\"\u0000\"", "\0")]
    [InlineData("\"\\u0000\"", "\0")]
    [InlineData("\"\\ud83d\"", "\ufffd")]
    [InlineData("\"\\ude00\\ud83d\"", "\ufffd\ufffd")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\ufffd\ud83d\ude00")]
    [InlineData("\"\\ud83d\\n\\ude00\"", "\ufffd\n\ufffd")]
    public void Whatever_is_wrong_inside_of_a_text_it_is_read(string json, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Check(bytes);

        ByOurs(bytes).Should().Equal(text);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Sixty_four_levels_are_the_deepest(int levels, bool isJson)
    {
        var bytes = Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels));

        Check(bytes);

        (ByOurs(bytes).Count > 0).Should().Be(isJson);
    }

    private static void Check(byte[] bytes) => ByOurs(bytes).Should().Equal(ByThePlatform(TidyTexts.Of(bytes)), "that is what {0} holds", Encoding.UTF8.GetString(bytes));

    /// <summary>All values of a document; none if it is not JSON.</summary>
    private static List<string> ByThePlatform(byte[] bytes)
    {
        var values = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                values.Add(reader.TokenType switch
                {
                    JsonTokenType.PropertyName or JsonTokenType.String => reader.GetString()!,
                    JsonTokenType.Number => (reader.TryGetInt64(out var whole) ? $"{whole}" : "fraction") + (reader.TryGetDecimal(out var exact) ? $" {exact}" : ""),
                    var other => other.ToString(),
                });
            }

            return values;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<string> ByOurs(byte[] bytes)
    {
        var values = new List<string>();
        try
        {
            var reader = new JsonReader(bytes);
            Read(ref reader, values);
            reader.End();
            return values;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Read(ref JsonReader reader, List<string> values)
    {
        var type = reader.TokenType;
        switch (type)
        {
            case JsonTokenType.StartObject:
                values.Add("StartObject");
                reader.Begin();
                while (reader.NextName())
                {
                    values.Add(Text(ref reader));
                    reader.MoveToValue();
                    Read(ref reader, values);
                }

                values.Add("EndObject");
                break;
            case JsonTokenType.StartArray:
                values.Add("StartArray");
                reader.Begin();
                while (reader.NextItem())
                {
                    Read(ref reader, values);
                }

                values.Add("EndArray");
                break;
            case JsonTokenType.String:
                values.Add(Text(ref reader));
                break;
            case JsonTokenType.Number:
                values.Add(Number(ref reader));
                break;
            default:
                reader.Skip();
                values.Add(type.ToString());
                break;
        }
    }

    private static string Text(ref JsonReader reader) => JsonText.Decode(reader.TakeText(out _));

    private static string Number(ref JsonReader reader)
    {
        var (whole, exact) = ("fraction", "");
        var asWhole = reader;
        var asDecimal = reader;
        if (asWhole.TryTakeInt64(out var value))
        {
            whole = $"{value}";
        }

        try
        {
            exact = $" {asDecimal.ReadDecimal()}";
        }
        catch (JsonShapeException)
        {
            // It does not fit.
        }

        reader.TakeNumber();
        return whole + exact;
    }
}
