using System.Buffers.Binary;

namespace Payments.Client.Json;

/// <summary>Reads generated tables of numbers, which hold two bytes for each.</summary>
internal static class NumberTable
{
    public const int BytesPerNumber = 2;

    public static int At(ReadOnlySpan<byte> table, int index) => BinaryPrimitives.ReadUInt16LittleEndian(table.Slice(index * BytesPerNumber));
}
