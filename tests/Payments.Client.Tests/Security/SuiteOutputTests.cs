using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Security;

/// <summary>What the tests before this one brought to light holds no key, no secret of a webhook, no number of a card.</summary>
[Collection(LastGroup.Name)]
public class SuiteOutputTests
{
    [Fact]
    public void No_secret_is_in_anything_that_the_whole_suite_brought_to_light() => SuiteOutput.Leaks.Should().BeEmpty();

    [Fact]
    public void Every_exception_is_searched_even_if_it_is_caught()
    {
        var before = SuiteOutput.Seen;

        ((Action)(() => throw new InvalidOperationException("Not today."))).Should().Throw<InvalidOperationException>();

        SuiteOutput.Seen.Should().BeGreaterThan(before);
    }

    [Theory]
    [InlineData("Authorization: Bearer sk_test_1", true)]
    [InlineData("RK_LIVE_1", true)]
    [InlineData("whsec_abc", true)]
    [InlineData("card[number]=4242424242424242", true)]
    [InlineData("4000 0000 0000 0002", true)]
    [InlineData("The key begins with sk_ or rk_.", false)]
    [InlineData("card[number]=****4242", false)]
    public void A_secret_is_known_when_it_is_seen(string text, bool isSecret) => SuiteOutput.HoldsSecret(text).Should().Be(isSecret);
}
