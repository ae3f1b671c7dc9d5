using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>How much of an answer is read.</summary>
public class LongAnswerTests
{
    private const int Limit = 40_000;

    [Theory]
    [InlineData(Limit - 1)]
    [InlineData(Limit)]
    public async Task An_answer_up_to_the_limit_is_read(int length)
    {
        using var client = new TestClient(options => options.MaxResponseBytes = Limit, Steps.Answers(200, Steps.Charge.PadRight(length)));

        (await client.GetAsync()).Amount.Should().Be(20_00);
    }

    [Fact]
    public async Task An_answer_beyond_the_limit_is_an_error_that_names_the_limit()
    {
        using var client = new TestClient(options => options.MaxResponseBytes = Limit, Steps.Answers(200, Steps.Charge.PadRight(Limit + 1)));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>().WithMessage("*larger than the limit of 40000 bytes (MaxResponseBytes)*");

        failure.Which.RawBody.Should().HaveLength(Limit);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(int.MaxValue)]
    public async Task A_length_that_is_only_claimed_is_not_believed(long claimed)
    {
        using var content = new StringContent(Steps.Charge);
        content.Headers.ContentLength = claimed;
        using var client = new TestClient(options => options.MaxResponseBytes = Limit, Steps.Answers(200, content));

        (await client.GetAsync()).Amount.Should().Be(20_00);
    }
}
