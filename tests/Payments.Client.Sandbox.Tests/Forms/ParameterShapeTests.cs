using System.Text;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Tests.Forms;

/// <summary>Parameters of which no simulated operation has any yet: words beside other values, a text or one of several objects, files.</summary>
public sealed class ParameterShapeTests
{
    private static readonly ParameterChecker Checker = new(new ApiDescription(Encoding.UTF8.GetBytes(
        """
        {"type":"Options","properties":{"ends_at":{"anyOf":[{"type":"string","enum":["now","trial_end"]},{"type":"time"}],"emptyable":true},"up_to":{"anyOf":[{"type":"string","enum":["inf"]},{"type":"integer"}]},"source":{"anyOf":[{"type":"string"},{"anyOf":[{"ref":"Card"},{"ref":"BankAccount"}]}]},"price":{"anyOf":[{"ref":"Recurring"},{"ref":"OneTime"}]},"tags":{"anyOf":[{"ref":"OneTime"},{"type":"array","items":{"type":"string"}}]},"file":{"type":"file"}}}
        {"type":"Card","properties":{"object":{"type":"string","enum":["card"]},"number":{"type":"string","required":true},"name":{"type":"string"}}}
        {"type":"BankAccount","properties":{"object":{"type":"string","enum":["bank_account"]},"account_number":{"type":"string"},"name":{"type":"string"}}}
        {"type":"Recurring","properties":{"amount":{"type":"integer"},"interval":{"type":"string"}}}
        {"type":"OneTime","properties":{"amount":{"type":"integer"},"quantity":{"type":"integer"}}}

        """)));

    [Theory]
    [InlineData("ends_at=now", """{"ends_at":"now"}""")]
    [InlineData("ends_at=1700000000", """{"ends_at":1700000000}""")]
    [InlineData("ends_at=", """{"ends_at":null}""")]
    [InlineData("up_to=inf", """{"up_to":"inf"}""")]
    [InlineData("up_to=7", """{"up_to":7}""")]
    [InlineData("source=tok_visa", """{"source":"tok_visa"}""")]
    [InlineData("source[object]=card&source[number]=4242", """{"source":{"object":"card","number":"4242"}}""")]
    [InlineData("source[object]=bank_account&source[name]=Ann", """{"source":{"object":"bank_account","name":"Ann"}}""")]
    [InlineData("source[account_number]=7", """{"source":{"account_number":"7"}}""")]
    [InlineData("price[amount]=5&price[interval]=month", """{"price":{"amount":5,"interval":"month"}}""")]
    [InlineData("price[amount]=5&price[quantity]=2", """{"price":{"amount":5,"quantity":2}}""")]
    [InlineData("tags[0]=a&tags[1]=b", """{"tags":["a","b"]}""")]
    [InlineData("tags[quantity]=2", """{"tags":{"quantity":2}}""")]
    public void What_fits_one_of_the_choices_gets_its_type(string form, string expected) =>
        Checker.Check(FormDecoder.Decode(form), "Options").ToJsonString().Should().Be(expected);

    [Theory]
    [InlineData("ends_at=soon", "parameter_invalid_integer", "ends_at", "whole number, not 'soon'. It can also be one of these words: now, trial_end.")]
    [InlineData("up_to=many", "parameter_invalid_integer", "up_to", "It can also be one of these words: inf.")]
    [InlineData("up_to=", "parameter_invalid_empty", "up_to", "is empty")]
    [InlineData("ends_at[0]=now", null, "ends_at", "must be a single value")]
    [InlineData("price=5", null, "price", "must be an object")]
    [InlineData("source[object]=card&source[account_number]=7", "parameter_unknown", "source[account_number]", "no parameter source[account_number]")]
    [InlineData("source[object]=card", "parameter_missing", "source[number]", "source[number] is required")]
    [InlineData("file=abc", "sandbox_not_simulated", "file", "the upload of files")]
    public void What_fits_none_says_what_would(string form, string? code, string param, string message)
    {
        var problem = FluentActions.Invoking(() => Checker.Check(FormDecoder.Decode(form), "Options"))
            .Should().Throw<ApiProblemException>().Which.Problem;

        problem.Code.Should().Be(code);
        problem.Param.Should().Be(param);
        problem.Message.Should().Contain(message);
    }
}
