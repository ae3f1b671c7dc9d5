namespace Payments.Client.Json;

/// <summary>Makes an object from the value that the reader stands on, and leaves the reader behind that value's last byte.</summary>
internal delegate T JsonFactory<out T>(ref JsonReader reader);
