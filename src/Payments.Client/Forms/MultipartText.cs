using System.Globalization;
using System.Text;

namespace Payments.Client.Forms;

/// <summary>The text of a <c>multipart/form-data</c> body around its file, by RFC 7578: names and values in UTF-8, and nothing in a name can end it.</summary>
internal sealed class MultipartText
{
    private const string LineEnd = "\r\n";

    private MultipartText(string boundary, string head)
    {
        Boundary = boundary;
        Head = Encoding.UTF8.GetBytes(head);
        Tail = Encoding.UTF8.GetBytes($"{LineEnd}--{boundary}--{LineEnd}");
    }

    public string Boundary { get; }

    /// <summary>What comes before the content of the file: all other fields, so that a server can refuse them early, and the headers of the file.</summary>
    public byte[] Head { get; }

    /// <summary>What comes after the content of the file.</summary>
    public byte[] Tail { get; }

    /// <summary>The text around a file. The boundary is random, so that no content can be made to hold it, and is in none of the other fields.</summary>
    public static MultipartText Around(KeyValuePair<string, FileUpload> file, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        string boundary;
        do
        {
            boundary = "form-" + Guid.NewGuid().ToString("N");
        }
        while (fields.Any(field => Holds(field.Key) || Holds(field.Value)));

        var head = new StringBuilder();
        foreach (var field in fields)
        {
            BeginPart(field.Key);
            head.Append(LineEnd).Append(LineEnd).Append(field.Value).Append(LineEnd);
        }

        BeginPart(file.Key);
        head.Append("; filename=\"");
        AppendName(head, file.Value.FileName);
        head.Append('"').Append(LineEnd).Append("Content-Type: ").Append(file.Value.ContentType).Append(LineEnd).Append(LineEnd);
        return new MultipartText(boundary, head.ToString());

        bool Holds(string text) => text.Contains(boundary);

        void BeginPart(string name)
        {
            head.Append("--").Append(boundary).Append(LineEnd).Append("Content-Disposition: form-data; name=\"");
            AppendName(head, name);
            head.Append('"');
        }
    }

    /// <summary>Appends a name as browsers do. A backslash is encoded too, because some servers take it for an escape, and so are all control characters.</summary>
    private static void AppendName(StringBuilder head, string name)
    {
        foreach (var unit in name)
        {
            if (unit is '"' or '\\' or < ' ' or '\u007F')
            {
                head.Append('%').Append(((int)unit).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                head.Append(unit);
            }
        }
    }
}
