using global::Metering.Billing;
using Payments.Client.Billing;

namespace Payments.Samples.Tests.Metering;

/// <summary>The figures that a customer is shown.</summary>
public class InvoicePreviewTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Tariff Tariff = new("usd", PerCall: 0.2m);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(7, 1)]
    [InlineData(12, 2)]
    [InlineData(12_600, 25_20)]
    public void Usage_is_rounded_once_as_a_whole(int calls, long price) => Tariff.PriceOf(calls).Should().Be(price);

    [Fact]
    public void Half_a_cent_is_rounded_up() => new Tariff("usd", PerCall: 0.5m).PriceOf(5).Should().Be(3);

    [Fact]
    public void Credit_pays_in_the_order_of_the_API_and_no_more_than_is_due()
    {
        Credit[] credits =
        [
            Grant("old", 100, priority: 50),
            Grant("paid, expires", 100, priority: 50, expires: Day.AddDays(9)),
            Grant("free, expires", 100, priority: 50, expires: Day.AddDays(9), category: CreditGrantCategory.Promotional),
            Grant("expires first", 100, priority: 50, expires: Day.AddDays(1)),
            Grant("newer", 100, priority: 50, created: Day.AddHours(1)),
            Grant("first by priority", 100, priority: 10),
            Grant("used up", 0, priority: 0),
        ];

        var preview = InvoicePreview.Of(2_750, Tariff, credits);

        preview.Price.Should().Be(550);
        preview.Credits.Select(used => (used.Credit.Grant.Name, used.Amount)).Should().Equal(
            ("first by priority", 100), ("expires first", 100), ("free, expires", 100), ("paid, expires", 100), ("old", 100), ("newer", 50));
        preview.Due.Should().Be(0);
    }

    [Fact]
    public void What_credit_leaves_is_due() =>
        InvoicePreview.Of(1_000, Tariff, [Grant("some", 150, priority: 50)]).Due.Should().Be(50);

    private static Credit Grant(
        string name, long available, long priority, DateTimeOffset? expires = null, CreditGrantCategory? category = null, DateTimeOffset? created = null) => new(
        new CreditGrant
        {
            Name = name,
            Priority = priority,
            ExpiresAt = expires,
            Category = category ?? CreditGrantCategory.Paid,
            EffectiveAt = Day,
            Created = created ?? Day,
        },
        available);
}
