using System.Diagnostics;

namespace Payments.Client.Tests.Security;

/// <summary>Parameters may be looked at, in a debugger or a log; what pays with somebody's card is not to be seen there.</summary>
public class MaskingTests
{
    [Fact]
    public void Parameters_are_shown_by_the_names_under_which_they_are_sent()
    {
        var options = new ChargeCreateOptions { Amount = 20_00, Currency = "usd", Description = "Größe 7 & more", Metadata = new() { ["order"] = "6735" } };

        options.ToString().Should().Be("amount=2000 currency=usd description=Größe 7 & more metadata[order]=6735");
    }

    [Fact]
    public void The_number_and_the_verification_code_of_a_card_are_masked()
    {
        var card = new ChargeCardOptions { Number = "4242424242424242", Cvc = "987", ExpMonth = "12", ExpYear = "2034" };

        card.ToString().Should().Contain("number=***4242").And.Contain("cvc=***").And.Contain("exp_year=2034").And.NotContain("42424242").And.NotContain("987");
    }

    [Theory]
    [InlineData("card[number]", "1234", "card[number]=***")]
    [InlineData("number", "1234", "number=***")]
    [InlineData("card[cvv]", "123", "card[cvv]=***")]
    [InlineData("card[security_code]", "123", "card[security_code]=***")]
    [InlineData("card[pin]", "1234", "card[pin]=***")]
    [InlineData("sepa_debit[IBAN]", "DE89370400440532013000", "sepa_debit[IBAN]=***")]
    [InlineData("individual[ssn_last_4]", "0000", "individual[ssn_last_4]=***")]
    [InlineData("login[password]", "hunter2", "login[password]=***")]
    [InlineData("endpoint[secret]", "hunter2", "endpoint[secret]=***")]
    [InlineData("card[cvc]", "123", "card[cvc]=***")]
    [InlineData("bank_account[account_number]", "000123456789", "bank_account[account_number]=***")]
    [InlineData("individual[id_number]", "000000000", "individual[id_number]=***")]
    [InlineData("client_secret", "pi_1_secret_2", "client_secret=***")]
    [InlineData("wifi[private_key_file_password]", "hunter2", "wifi[private_key_file_password]=***")]
    [InlineData("reader[admin_menu_passcode]", "123456", "reader[admin_menu_passcode]=***")]
    [InlineData("app[webhook_secret]", "hunter2", "app[webhook_secret]=***")]
    [InlineData("individual[id_number_secondary]", "000000000", "individual[id_number_secondary]=***")]
    [InlineData("three_d_secure[cryptogram]", "AAECAwQ=", "three_d_secure[cryptogram]=***")]
    [InlineData("link[persistent_token]", "ptok", "link[persistent_token]=***")]
    [InlineData("metadata[pan]", "4242 4242 4242 4242", "metadata[pan]=***4242")]
    [InlineData("note", "378282246310005", "note=***0005")]
    [InlineData("note", "5555-5555-5555-4444", "note=***4444")]
    [InlineData("note", "601900000097", "note=***0097")]
    [InlineData("note", "5019000000901234505", "note=***4505")]
    [InlineData("bank[access_token]", "tok", "bank[access_token]=***")]
    [InlineData("bank[refresh_token]", "tok", "bank[refresh_token]=***")]
    [InlineData("metadata[key]", "sk_live_1", "metadata[key]=***")]
    [InlineData("metadata[hook]", "whsec_1", "metadata[hook]=***")]
    public void What_is_secret_is_masked_under_whatever_name_it_is_put(string name, string value, string shown)
    {
        new ChargeCreateOptions { ExtraParams = new() { [name] = value } }.ToString().Should().Be(shown);
    }

    [Theory]
    [InlineData("shipping[tracking_number]", "1Z999AA10123456784")]
    [InlineData("order", "4242424242424241")]
    [InlineData("amount", "2000")]
    [InlineData("order", "50190000005")]
    [InlineData("order", "60190000090123456789")]
    [InlineData("order", "no. 4242424242424242")]
    [InlineData("order", "4242/4242/4242/4242")]
    [InlineData("order", "4242:4242:4242:4242")]
    [InlineData("order", "")]
    [InlineData("payload[value]", "7")]
    [InlineData("secretary", "Jenny")]
    public void What_is_no_secret_is_shown(string name, string value)
    {
        new ChargeCreateOptions { ExtraParams = new() { [name] = value } }.ToString().Should().Be($"{name}={value}");
    }

    [Fact]
    public void Long_parameters_are_cut_and_those_that_can_not_be_sent_say_so()
    {
        var many = new ChargeCreateOptions { ExtraParams = Enumerable.Range(0, 100).ToDictionary(number => $"key{number}", number => "4242424242424242") };
        var wrong = new ChargeCreateOptions { ExtraParams = new() { [""] = "4242424242424242" } };

        many.ToString().Should().EndWith("=***4242…").And.Match(text => text.Length < 600);
        wrong.ToString().Should().Be("(parameters that can't be sent)");
    }

    [Fact]
    public void As_much_as_there_is_room_for_is_shown()
    {
        Text(497).Should().HaveLength("a=".Length + 497 + " b=1".Length).And.EndWith(" b=1");
        Text(498).Should().HaveLength("a=".Length + 498 + "…".Length).And.EndWith("z…");

        static string Text(int length) => new ChargeCreateOptions { ExtraParams = new() { ["a"] = new string('z', length), ["b"] = "1" } }.ToString();
    }

    [Fact]
    public void Nothing_in_a_parameter_starts_a_line_or_steers_a_terminal()
    {
        new ChargeCreateOptions { Description = "a\r\n2026-01-01 [ERR] b\u001b[31m", Metadata = new() { ["k\n"] = "v\t" } }.ToString()
            .Should().Be("description=a  2026-01-01 [ERR] b [31m metadata[k ]=v ");
    }

    [Fact]
    public void One_long_name_or_value_is_cut_between_characters()
    {
        new ChargeCreateOptions { Description = new string('z', 10_000) }.ToString().Should().Be($"description={new string('z', 500)}…");
        new ChargeCreateOptions { Description = new string('z', 499) + "😀" }.ToString().Should().Be($"description={new string('z', 499)}…");
        new ChargeCreateOptions { Metadata = new() { [new string('k', 10_000)] = "v" } }.ToString().Should().Be($"metadata[{new string('k', 91)}…=v");
        new ChargeCreateOptions { Metadata = new() { [new string('k', 10_000)] = "4242424242424242" } }.ToString().Should().EndWith("=***4242");
    }

    [Fact]
    public void A_debugger_shows_what_ToString_does()
    {
        var display = (DebuggerDisplayAttribute)Attribute.GetCustomAttribute(typeof(ChargeCreateOptions), typeof(DebuggerDisplayAttribute), inherit: true)!;

        display.Value.Should().Be("{ToString(),nq}");
    }
}
