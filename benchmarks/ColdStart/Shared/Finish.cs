using System.Globalization;

namespace Payments.Client.ColdStart;

/// <summary>What a program says at its end: that it has read the charge, and how many bytes it has allocated since the process began.</summary>
internal static class Finish
{
    public static int With(string id, long amount)
    {
        Console.WriteLine(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        return id.Length > 0 && amount == 2000 ? 0 : 1;
    }
}
