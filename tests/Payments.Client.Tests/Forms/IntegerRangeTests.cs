using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class IntegerRangeTests
{
    private readonly CapturingApi _api = new() { Responder = () => CapturingApi.Respond("""{"object":"list","data":[],"has_more":false}""") };

    [Fact]
    public async Task An_amount_is_asked_for_in_the_smallest_unit_of_its_currency()
    {
        (await TargetAsync(20_00)).Should().Be("/v1/topups?amount=2000");
        (await TargetAsync(IntegerRange.EqualTo(0))).Should().Be("/v1/topups?amount=0");
        (await TargetAsync(new() { GreaterThanOrEqual = 10_00, LessThan = 20_00 })).Should().Be("/v1/topups?amount[gte]=1000&amount[lt]=2000");
        (await TargetAsync(new() { GreaterThan = -5, LessThanOrEqual = long.MaxValue })).Should().Be("/v1/topups?amount[gt]=-5&amount[lte]=9223372036854775807");
    }

    [Fact]
    public async Task One_value_with_a_bound_is_refused()
    {
        IntegerRange range = 20_00;
        range.LessThan = 30_00;

        await FluentActions.Awaiting(() => TargetAsync(range)).Should().ThrowAsync<ArgumentException>().WithMessage("The IntegerRange has both an exact value and a bound*");
        _api.Requests.Should().BeEmpty();
    }

    private async Task<string> TargetAsync(IntegerRange amount)
    {
        await _api.Client().Topups.ListAsync(new() { Amount = amount });
        return _api.Requests[^1].Target;
    }
}
