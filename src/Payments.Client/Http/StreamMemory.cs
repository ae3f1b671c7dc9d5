#if NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace Payments.Client.Http;

/// <summary>Reads and writes memory, for which streams have methods of their own on newer platforms only.</summary>
internal static class StreamMemory
{
    public static ValueTask<int> ReadMemoryAsync(this Stream stream, Memory<byte> memory, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        MemoryMarshal.TryGetArray<byte>(memory, out var array);
        return new ValueTask<int>(stream.ReadAsync(array.Array, array.Offset, array.Count, cancellationToken));
#else
        return stream.ReadAsync(memory, cancellationToken);
#endif
    }

    public static ValueTask WriteMemoryAsync(this Stream stream, ReadOnlyMemory<byte> memory, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        MemoryMarshal.TryGetArray(memory, out var array);
        return new ValueTask(stream.WriteAsync(array.Array, array.Offset, array.Count, cancellationToken));
#else
        return stream.WriteAsync(memory, cancellationToken);
#endif
    }
}
