using Payments.Samples.Tests.Support;

namespace Payments.Samples.Tests.Metering;

/// <summary>The metering sample, as its users start it.</summary>
public class TourTests
{
    [Fact]
    public async Task The_tour_ends_by_itself_and_shows_the_right_figures()
    {
        var tour = await SampleRun.OfAsync("Metering");

        (tour.ExitCode, tour.Error).Should().Be((0, ""), "{0}", tour.Output);
        tour.Output.Should().ContainAll(
            "cus_aurora: 9,000 calls counted",
            "cus_borealis: 250 calls counted",
            "cus_aurora: 12,000 calls counted",
            "is rejected and set aside, 1 calls of aurora are not counted",
            "cus_aurora: 12,600 calls counted",
            "UTC: 5,000 calls",
            "the sandbox does not simulate invoices");
        tour.Under("Credit for cus_aurora").Should().Contain("balance 15.00 USD");
        tour.Under("Invoice preview for cus_aurora").Should().Equal("12,600 calls: 25.20 USD", "Welcome: -5.00 USD", "Prepaid: -10.00 USD", "to pay: 10.20 USD");
        tour.Under("Invoice preview for cus_borealis").Should().Equal("250 calls: 0.50 USD", "to pay: 0.50 USD");
        tour.Under("Thirty-one days later").Should().Contain("balance 10.00 USD");
        tour.Under("Credit as it came and went").Select(line => line[11..]).Should().Equal(
            "Prepaid: +10.00 USD, credits_granted", "Welcome: +5.00 USD, credits_granted", "Welcome: -5.00 USD, credits_expired");
    }
}
