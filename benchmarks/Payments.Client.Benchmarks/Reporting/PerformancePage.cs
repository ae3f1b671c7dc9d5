using System.Globalization;
using System.Text;
using Payments.Client.Benchmarks.Recording;

namespace Payments.Client.Benchmarks.Reporting;

/// <summary>Writes the page on performance: prose from its template, every figure from the recorded results.</summary>
internal static class PerformancePage
{
    public static void Write(Folders folders)
    {
        var page = new StringBuilder(File.ReadAllText(folders.PageTemplate))
            .Replace("{{machine}}", MachineText(folders))
            .Replace("{{reading}}", CaseTable.Write(folders, "Reading", Bars.Reading))
            .Replace("{{writing}}", CaseTable.Write(folders, "Writing", Bars.Writing))
            .Replace("{{calls}}", CaseTable.Write(folders, "Calls", Bars.Calls))
            .Replace("{{heap}}", ProcessTables.Heap(folders))
            .Replace("{{telemetry}}", ProcessTables.Telemetry(folders))
            .Replace("{{cold-start}}", ProcessTables.ColdStart(folders))
            .Replace("{{sizes}}", ProcessTables.Sizes(folders));
        Directory.CreateDirectory(Path.GetDirectoryName(folders.Page)!);
        File.WriteAllText(folders.Page, page.ToString());
        Console.WriteLine($"{folders.Page} written.");
    }

    private static string MachineText(Folders folders) => ResultFiles.Load<MachineResult>(folders, "Machine") is { } machine
        ? string.Create(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}")
        : "not recorded yet";
}
