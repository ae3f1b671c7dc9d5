namespace Payments.Client.Json;

/// <summary>What this assembly's open enums tell of themselves.</summary>
internal interface IKnownWords
{
    /// <summary>The wire values that are known, made anew on every call.</summary>
    string[] KnownWords { get; }

    /// <summary>The value on the wire; empty if there is none.</summary>
    string Value { get; }
}
