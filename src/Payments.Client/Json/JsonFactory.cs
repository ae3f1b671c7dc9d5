using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Makes an object from the value that the reader stands on, and leaves the reader on that value's last token.</summary>
internal delegate T JsonFactory<out T>(ref Utf8JsonReader reader);
