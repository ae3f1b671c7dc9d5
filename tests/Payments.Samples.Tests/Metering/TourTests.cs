using System.Diagnostics;

namespace Payments.Samples.Tests.Metering;

/// <summary>The built sample, as its users start it.</summary>
public class TourTests
{
    [Fact]
    public async Task The_tour_ends_by_itself_and_shows_the_right_figures()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Metering.dll")])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0, "{0}", output);
        output.Should().ContainAll(
            "balance 15.00 USD",
            "cus_aurora: 9,000 calls counted",
            "cus_borealis: 250 calls counted",
            "cus_aurora: 12,000 calls counted",
            "is rejected and set aside, 1 calls of aurora are not counted",
            "cus_aurora: 12,600 calls counted",
            "UTC: 5,000 calls",
            "the sandbox does not simulate invoices");
        Lines(output, "Invoice preview for cus_aurora").Should().Equal(
            "12,600 calls: 25.20 USD", "Welcome: -5.00 USD", "Prepaid: -10.00 USD", "to pay: 10.20 USD");
        Lines(output, "Invoice preview for cus_borealis").Should().Equal("250 calls: 0.50 USD", "to pay: 0.50 USD");
        Lines(output, "Thirty-one days later").Should().Contain("balance 10.00 USD");
        Lines(output, "Credit as it came and went").Select(line => line[11..]).Should().Equal(
            "Prepaid: +10.00 USD, credits_granted", "Welcome: +5.00 USD, credits_granted", "Welcome: -5.00 USD, credits_expired");
    }

    /// <summary>What is printed under a title.</summary>
    private static IEnumerable<string> Lines(string output, string title) => output.Split('\n')
        .SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
        .Select(line => line.Trim());
}
