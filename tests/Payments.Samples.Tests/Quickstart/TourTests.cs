using Payments.Samples.Tests.Support;

namespace Payments.Samples.Tests.Quickstart;

/// <summary>The quickstart, as its users start it.</summary>
public class TourTests
{
    [Fact]
    public async Task The_tour_ends_by_itself_and_shows_the_right_figures()
    {
        var tour = await SampleRun.OfAsync("Quickstart");

        (tour.ExitCode, tour.Error).Should().Be((0, ""), "{0}", tour.Output);
        tour.Under("A charge").Should().ContainMatch("charge ch_*: 20.00 USD succeeded, visa ending in 4242").And.ContainMatch("fee 0.88 USD, *");
        tour.Under("A declined charge").Should().ContainMatch("*decline code insufficient_funds*");
        tour.Under("A partial refund").Should().ContainMatch("*5.00 USD is refunded now");
        tour.Under("The event that told of it").Should().ContainMatch("charge.refunded: ch_*, 5.00 USD of 20.00 USD");
        tour.Under("A checkout session").Should().Contain("2 × Rocket, small: 39.98 USD");
        tour.Under("await foreach over 25 charges").Should().ContainMatch("the newest 25 charges, 324.00 USD paid*");
        tour.Under("A search").Should().Contain("found 2: 25.00 USD, 24.00 USD");
        tour.Under("A meter").Should().ContainMatch("* UTC: 150 calls").And.ContainMatch("* UTC: 75 calls");
        tour.Under("A credit grant").Should().Contain("after ExpiresAt = Clear.Value: expires never").And.Contain("available 5.00 USD, on the ledger 5.00 USD");
        tour.Under("What a bad request").Should().ContainMatch("*param currency*").And.ContainMatch("before anything is sent: *");
    }
}
