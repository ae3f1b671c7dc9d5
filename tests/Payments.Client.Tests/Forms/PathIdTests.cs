using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class PathIdTests
{
    private readonly CapturingApi _api = new();

    [Theory]
    [InlineData("ch_1", "ch_1")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("ch_1?expand=x", "ch_1%3Fexpand%3Dx")]
    [InlineData("ch_1#top", "ch_1%23top")]
    [InlineData("ch_1\r\nHost: evil", "ch_1%0D%0AHost%3A%20evil")]
    [InlineData("%2F", "%252F")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("...", "...")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b&c=d;e:f@g", "a%2Bb%26c%3Dd%3Be%3Af%40g")]
    [InlineData("größe", "gr%C3%B6%C3%9Fe")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("\0", "%00")]
    public async Task An_id_is_one_segment_of_the_path_whatever_it_holds(string id, string segment)
    {
        await _api.Client().Charges.CaptureAsync(id);
        await _api.Client().Charges.GetAsync(id, new() { Expand = ["customer"] });
        await _api.Client().Charges.GetRefundAsync("ch_1", id);

        _api.Requests.Select(request => request.Target).Should().Equal(
            $"/v1/charges/{segment}/capture", $"/v1/charges/{segment}?expand[0]=customer", $"/v1/charges/ch_1/refunds/{segment}");
        _api.Requests.Select(request => request.Address.Host).Should().AllBe("api.stripe.com");
    }

    [Theory]
    [InlineData("", "The id is empty: ")]
    [InlineData(" ", "The id is empty: ")]
    [InlineData("\t\r\n", "The id is empty: ")]
    [InlineData("\u00a0", "The id is empty: ")]
    [InlineData(".", "\".\" is not an id: ")]
    [InlineData("..", "\"..\" is not an id: ")]
    [InlineData("../refunds", "\"../refunds\" is not an id: ")]
    [InlineData("ch_1/..", "\"ch_1/..\" is not an id: ")]
    [InlineData("ch_1/./refund", "\"ch_1/./refund\" is not an id: ")]
    [InlineData("..\\refunds", "\"..\\refunds\" is not an id: ")]
    public async Task An_id_that_would_name_another_operation_is_refused_before_anything_is_sent(string id, string message)
    {
        Func<Task>[] calls =
        [
            () => _api.Client().Charges.GetAsync(id),
            () => _api.Client().Charges.UpdateAsync(id),
            () => _api.Client().Charges.GetRefundAsync("ch_1", id),
        ];

        foreach (var call in calls)
        {
            var failure = (await call.Should().ThrowAsync<ArgumentException>()).Which;
            failure.Message.Should().StartWith(message);
            failure.ParamName.Should().BeOneOf("chargeId", "refundId");
        }

        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_that_no_server_takes_is_refused_before_anything_is_sent()
    {
        var rest = 64_999 - "https://api.stripe.com/v1/charges/".Length;

        await _api.Client().Charges.GetAsync(new string('x', rest));
        var longer = () => _api.Client().Charges.GetAsync(new string('x', rest + 1));
        var query = () => _api.Client().Charges.GetAsync("ch_1", new() { ExtraParams = { ["x"] = new string('x', rest) } });

        (await longer.Should().ThrowAsync<ArgumentException>()).WithMessage("The address of the request would have 65000 characters, more than any server takes*");
        await query.Should().ThrowAsync<ArgumentException>();
        _api.Requests.Should().ContainSingle().Which.Address.AbsoluteUri.Should().HaveLength(64_999);
    }

    [Fact]
    public async Task A_null_id_is_refused_before_anything_is_sent()
    {
        var get = () => _api.Client().Charges.GetAsync(null!);
        var list = async () =>
        {
            await foreach (var refund in _api.Client().Charges.ListRefundsAutoPagingAsync(null!))
            {
                refund.Should().BeNull("nothing is to be found");
            }
        };

        (await get.Should().ThrowAsync<ArgumentNullException>()).WithParameterName("chargeId");
        (await list.Should().ThrowAsync<ArgumentNullException>()).WithParameterName("chargeId");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_id_with_half_a_character_is_refused_because_another_id_would_arrive()
    {
        var get = () => _api.Client().Charges.GetAsync("a\ud83db");

        (await get.Should().ThrowAsync<ArgumentException>()).WithMessage("*half of a surrogate pair*").WithParameterName("chargeId");
        _api.Requests.Should().BeEmpty();
    }
}
