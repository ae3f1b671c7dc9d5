using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Reads what OAuth says of an error, by its own standard: a word and a description, in place of an object.</summary>
internal static class OAuthErrorBody
{
    /// <summary>The error with the word as its code; null if the body tells of none.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static ApiError? Read(ref JsonReader reader)
    {
        string? word = null;
        string? description = null;
        var isObject = reader.TryBeginObject();
        while (isObject && reader.NextProperty(out var name))
        {
            var isWord = name.SequenceEqual("error"u8);
            if (isWord && reader.TokenType == JsonTokenType.StartObject)
            {
                return new ApiError(ref reader);
            }

            if (reader.TokenType == JsonTokenType.String && (isWord || name.SequenceEqual("error_description"u8)))
            {
                (word, description) = isWord ? (reader.ReadString(), description) : (word, reader.ReadString());
            }
            else
            {
                reader.Skip();
            }
        }

        return word is null ? null : new ApiError { Code = word, Message = description };
    }
}
