using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Webhooks;

/// <summary>Which deliveries are proven to come from the API.</summary>
public class SignatureTests
{
    private const string Secret = "whsec_test";
    private const string Payload = """{"id":"evt_1","object":"event"}""";

    private readonly TestClock _clock = new();

    private long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void A_header_is_the_time_and_the_hash_of_time_and_payload()
    {
        var header = WebhookReader.Sign("""{"id":"evt_1"}"""u8, Secret, DateTimeOffset.FromUnixTimeSeconds(1_793_577_600));

        header.Should().Be("t=1793577600,v1=89d3abe577a59745ad7680d805600871861fe9b8cef7d82c3e9f094d8843c4f8");
    }

    [Fact]
    public void A_payload_signed_with_the_secret_is_read()
    {
        Read(Header()).Id.Should().Be("evt_1");
    }

    [Fact]
    public void A_payload_that_is_text_already_is_read_alike()
    {
        var reader = new WebhookReader(Secret, clock: _clock);

        reader.Read("""{"id":"evt_ü","object":"event"}""", WebhookReader.Sign("""{"id":"evt_ü","object":"event"}"""u8, Secret, _clock.GetUtcNow())).Id.Should().Be("evt_ü");
    }

    [Fact]
    public void Another_secret_proves_nothing()
    {
        Reading($"t={Now},v1={Hash("whsec_other")}").Should().Throw<SignatureVerificationException>().WithMessage("No signature in the header matches the payload*");
    }

    [Fact]
    public void A_payload_that_differs_in_any_byte_proves_nothing()
    {
        var reader = new WebhookReader(Secret, clock: _clock);
        var header = Header();
        var payload = Encoding.UTF8.GetBytes(Payload);
        for (var i = 0; i < payload.Length; i++)
        {
            var changed = payload.ToArray();
            changed[i] ^= 1;

            reader.Invoking(r => r.Read(changed, header)).Should().Throw<SignatureVerificationException>();
        }

        reader.Invoking(r => r.Read([.. payload, (byte)' '], header)).Should().Throw<SignatureVerificationException>();
        reader.Invoking(r => r.Read(payload.AsSpan(1), header)).Should().Throw<SignatureVerificationException>();
    }

    [Fact]
    public void Another_time_than_the_signed_one_proves_nothing()
    {
        Reading($"t={Now + 1},v1={Hash(Secret)}").Should().Throw<SignatureVerificationException>().WithMessage("No signature*");
    }

    [Fact]
    public void One_of_several_signatures_is_enough()
    {
        Read($"t={Now},v1={Hash("whsec_old")},v1={Hash(Secret)},v1={Hash("whsec_older")}").Id.Should().Be("evt_1");
    }

    [Fact]
    public void One_of_several_secrets_is_enough_while_they_are_rotated()
    {
        var reader = new WebhookReader(["whsec_new", Secret], clock: _clock);

        reader.Read(Payload, Header()).Id.Should().Be("evt_1");
        reader.Read(Payload, $"t={Now},v1={Hash("whsec_new")}").Id.Should().Be("evt_1");
        reader.Invoking(r => r.Read(Payload, $"t={Now},v1={Hash("whsec_other")}")).Should().Throw<SignatureVerificationException>();
    }

    [Fact]
    public void Signatures_of_other_schemes_count_for_nothing()
    {
        Reading($"t={Now},v0={Hash(Secret)}").Should().Throw<SignatureVerificationException>().WithMessage("*no signature of the scheme v1*");
        Read($"t={Now},v0={Hash("whsec_other")},v1={Hash(Secret)},v2=future").Id.Should().Be("evt_1");
    }

    [Theory]
    [InlineData("upper case")]
    [InlineData("spaces")]
    [InlineData("other order")]
    [InlineData("empty parts")]
    public void The_same_header_written_differently_is_the_same(string how)
    {
        var header = how switch
        {
            "upper case" => $"t={Now},v1={Hash(Secret).ToUpperInvariant()}",
            "spaces" => $" t = {Now} , v1 = {Hash(Secret)} ",
            "other order" => $"v1={Hash(Secret)},t={Now}",
            _ => $",t={Now},,v1={Hash(Secret)},new",
        };

        Read(header).Id.Should().Be("evt_1");
    }

    [Theory]
    [InlineData(null, "There is no signature*")]
    [InlineData("", "There is no signature*")]
    [InlineData("   ", "There is no signature*")]
    [InlineData("garbage", "*has no time (t=)*")]
    [InlineData("v1=HASH", "*has no time (t=)*")]
    [InlineData("T=NOW,v1=HASH", "*has no time (t=)*")]
    [InlineData("t=NOW", "*no signature of the scheme v1*")]
    [InlineData("t=NOW,v0=HASH", "*no signature of the scheme v1*")]
    [InlineData("t=NOW,V1=HASH", "*no signature of the scheme v1*")]
    [InlineData("t=NOW,HASH", "*no signature of the scheme v1*")]
    [InlineData("t=NOW,v1=", "*is not 64 hexadecimal digits*")]
    [InlineData("t=NOW,v1=abc", "*is not 64 hexadecimal digits*")]
    [InlineData("t=NOW,v1=HASH00", "*is not 64 hexadecimal digits*")]
    [InlineData("t=NOW,v1=\"HASH\"", "*is not 64 hexadecimal digits*")]
    [InlineData("t=NOW,v1=abc,v1=def,v0=HASH", "*is not 64 hexadecimal digits*")]
    [InlineData("t=NOW,v1=zzd3abe577a59745ad7680d805600871861fe9b8cef7d82c3e9f094d8843c4f8", "*is not 64 hexadecimal digits*")]
    [InlineData("v1=abc", "*has no time (t=)*")]
    [InlineData("Stripe-Signature: t=NOW,v1=HASH", "*has no time (t=)*without its name*")]
    [InlineData("System.String[]", "*has no time (t=)*")]
    [InlineData("t=NOW,t=1,v1=HASH", "*two different times*")]
    [InlineData("t=NOW;v1=HASH", "*is not a number*")]
    [InlineData("t=,v1=HASH", "*(t=) is empty*")]
    [InlineData("t=now,v1=HASH", "*is not a number*")]
    [InlineData("t=-1,v1=HASH", "*is not a number*")]
    [InlineData("t=1.5,v1=HASH", "*is not a number*")]
    [InlineData("t=0x10,v1=HASH", "*is not a number*")]
    [InlineData("t=99999999999999999999,v1=HASH", "*is not a number*")]
    public void A_header_that_is_not_whole_says_what_is_wrong_with_it(string? header, string message)
    {
        var filled = header?.Replace("NOW", Now.ToString(CultureInfo.InvariantCulture)).Replace("HASH", Hash(Secret));

        Reading(filled).Should().Throw<SignatureVerificationException>().WithMessage(message);
    }

    [Fact]
    public void A_header_that_came_twice_is_the_same_header()
    {
        Read($"{Header()}, {Header()}").Id.Should().Be("evt_1");
    }

    [Fact]
    public void One_good_signature_is_enough_beside_a_broken_one()
    {
        Read($"t={Now},v1=abc,v1={Hash(Secret)}").Id.Should().Be("evt_1");
        Reading($"t={Now},v1=abc,v1={Hash("whsec_other")}").Should().Throw<SignatureVerificationException>().WithMessage("No signature in the header matches the payload*");
    }

    [Fact]
    public void A_body_that_was_read_before_is_named_as_the_reason()
    {
        var reader = new WebhookReader(Secret, clock: _clock);

        reader.Invoking(r => r.Read("", Header())).Should().Throw<SignatureVerificationException>().WithMessage("The payload is empty: its body was probably read before.*");
        reader.Invoking(r => r.Verify([], WebhookReader.Sign([], Secret, _clock.GetUtcNow()))).Should().NotThrow("nothing can be signed too");
    }

    [Theory]
    [InlineData("""{"app":"payload"}""")]
    [InlineData("""{"id":"evt_1","object":"v2.core.event"}""")]
    [InlineData("no JSON")]
    [InlineData("\ufeffé")]
    public void Any_payload_can_be_verified_without_being_read(string payload)
    {
        var reader = new WebhookReader(["whsec_new", Secret], TimeSpan.FromMinutes(1), _clock);
        var bytes = Encoding.UTF8.GetBytes(payload);
        var header = WebhookReader.Sign(bytes, Secret, _clock.GetUtcNow());

        reader.Verify(bytes, header);
        reader.Verify(payload, header);

        reader.Invoking(r => r.Verify(payload + " ", header)).Should().Throw<SignatureVerificationException>().WithMessage("No signature*");
        reader.Invoking(r => r.Verify(payload, null)).Should().Throw<SignatureVerificationException>().WithMessage("There is no signature*");
        reader.Invoking(r => r.Verify((string)null!, header)).Should().Throw<ArgumentNullException>();
        reader.Invoking(r => r.Verify(bytes, WebhookReader.Sign(bytes, "whsec_other", _clock.GetUtcNow()))).Should().Throw<SignatureVerificationException>().WithMessage("No signature*");
        _clock.Advance(TimeSpan.FromSeconds(61));
        reader.Invoking(r => r.Verify(bytes, header)).Should().Throw<SignatureVerificationException>().WithMessage("*61 s ago*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-300)]
    [InlineData(300)]
    public void A_time_within_five_minutes_is_accepted(int seconds)
    {
        Read(Header(_clock.GetUtcNow().AddSeconds(seconds))).Id.Should().Be("evt_1");
    }

    [Theory]
    [InlineData(-301, "*a time that is 301 s ago, more than the tolerance of 300 s*")]
    [InlineData(301, "*a time that is 301 s ahead, more than the tolerance of 300 s*")]
    [InlineData(-86400, "*86400 s ago*")]
    public void A_time_further_away_is_refused_either_way(int seconds, string message)
    {
        Reading(Header(_clock.GetUtcNow().AddSeconds(seconds))).Should().Throw<SignatureVerificationException>().WithMessage(message);
    }

    [Fact]
    public void A_delivery_grows_old_by_the_given_clock()
    {
        var header = Header();

        _clock.Advance(TimeSpan.FromSeconds(300.9));
        Read(header).Id.Should().Be("evt_1", "the header counts in whole seconds");
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Reading(header).Should().Throw<SignatureVerificationException>();
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void The_tolerance_can_be_set(int seconds, bool isAccepted)
    {
        var reader = new WebhookReader(Secret, TimeSpan.FromMinutes(1), _clock);
        var read = () => reader.Read(Payload, Header(_clock.GetUtcNow().AddSeconds(-seconds)));

        if (isAccepted)
        {
            read.Should().NotThrow();
        }
        else
        {
            read.Should().Throw<SignatureVerificationException>();
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    public void A_time_at_the_end_of_all_numbers_is_only_far_away(string time)
    {
        Reading($"t={time},v1={Hash(Secret, time)}").Should().Throw<SignatureVerificationException>().WithMessage("*more than the tolerance*");
    }

    [Fact]
    public void The_age_of_a_forged_delivery_is_not_told()
    {
        Reading($"t=1,v1={Hash("whsec_other")}").Should().Throw<SignatureVerificationException>().WithMessage("No signature*");
    }

    [Theory]
    [InlineData("", "A secret is missing: *")]
    [InlineData(" ", "A secret is missing: *")]
    [InlineData("whsec_test\n", "A secret holds white space: *")]
    [InlineData(" whsec_test", "A secret holds white space: *")]
    public void A_secret_that_cannot_be_one_is_refused_at_once_also_beside_others(string secret, string message)
    {
        Func<WebhookReader>[] readers = [() => new(secret), () => new([Secret, secret]), () => new([secret, Secret])];

        foreach (var make in readers)
        {
            make.Should().Throw<ArgumentException>().WithMessage(message).Which.Message.Should().NotContain("whsec_test");
        }
    }

    [Fact]
    public void No_secret_at_all_is_refused_at_once()
    {
        var none = () => new WebhookReader([]);
        var missing = () => new WebhookReader((IEnumerable<string>)null!);

        none.Should().Throw<ArgumentException>().WithMessage("A secret is missing: *");
        missing.Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_tolerance_that_accepts_nothing_is_refused_at_once(int seconds)
    {
        var make = () => new WebhookReader(Secret, TimeSpan.FromSeconds(seconds));

        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The tolerance must be more than zero: *");
    }

    private string Header(DateTimeOffset? time = null) => WebhookReader.Sign(Encoding.UTF8.GetBytes(Payload), Secret, time ?? _clock.GetUtcNow());

    private WebhookEvent Read(string header) => new WebhookReader(Secret, clock: _clock).Read(Encoding.UTF8.GetBytes(Payload), header);

    private Action Reading(string? header) => () => new WebhookReader(Secret, clock: _clock).Read(Encoding.UTF8.GetBytes(Payload), header);

    /// <summary>The hash that the API would send, worked out here.</summary>
    private string Hash(string secret, string? time = null) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time ?? Now.ToString(CultureInfo.InvariantCulture)}.{Payload}"))).ToLowerInvariant();
}
