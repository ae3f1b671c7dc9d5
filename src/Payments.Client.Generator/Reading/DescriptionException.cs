namespace Payments.Client.Generator.Reading;

/// <summary>The description says something that the generator can't build from. The message says where and what to change.</summary>
internal sealed class DescriptionException(string message) : Exception(message);
