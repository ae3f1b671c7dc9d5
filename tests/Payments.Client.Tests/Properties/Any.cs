using CsCheck;
using Payments.Client.Tests.Properties.Material;

namespace Payments.Client.Tests.Properties;

/// <summary>What the properties are tried with.</summary>
internal static class Any
{
    /// <summary>Any text, with all that could be mistaken for something else.</summary>
    public static readonly Gen<string> Text = Gen.Byte.Array[0, 40].Select(bytes => new Entropy(bytes).Text());

    /// <summary>Any text that is not too long for an address.</summary>
    public static readonly Gen<string> ShortText = Text.Where(text => text.Length < 200);

    /// <summary>What a header can hold.</summary>
    public static readonly Gen<string> HeaderValue = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.String[Gen.OneOf('0', '5', '9', '.', ',', '-', '+', 'e', ' ', ':', 't', 'v', '1', '=', 'G', 'M', 'T', '\t'), 0, 24],
        Gen.String[Gen.Char, 0, 20]);

    /// <summary>Bytes that have little to do with JSON.</summary>
    public static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Gen.OneOf([.. """{}[]":,\u0123456789.eE+-truefalsn """u8]).Array[0, 60]);

    private static readonly Gen<Mutation[]> Mutations =
        Gen.Select(Gen.Byte, Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], (kind, at, other) => new Mutation(kind, at, other)).Array[0, 4];

    /// <summary>A document with a few changes.</summary>
    public static Gen<byte[]> Mutated(Gen<byte[]> documents) => Gen.Select(documents, Mutations, Mutation.Apply);
}
