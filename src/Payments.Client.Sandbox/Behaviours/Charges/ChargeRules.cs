using System.Buffers;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>What amounts and statement descriptors have to be like.</summary>
internal static class ChargeRules
{
    private const long MaximumAmount = 99_999_999;
    private const int MaximumDescriptorLength = 22;
    private const char LastLatinLetter = '\u024F';
    private const string DescriptorPrefix = "SANDBOX";
    private const string ForbiddenInDescriptor = "<>\\'\"*";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(ForbiddenInDescriptor);

    public static (long Amount, string Currency) ReadAmount(Parameters parameters)
    {
        var amount = parameters.RequiredWhole("amount");
        var currency = Currencies.Check(parameters.RequiredText("currency"), "currency");
        CheckPositive(amount, "amount");
        CheckMinimum(amount, currency);
        Currencies.CheckAmount(amount, currency, "amount");
        return amount <= MaximumAmount
            ? (amount, currency)
            : throw Problems.Invalid($"The greatest amount is {MaximumAmount}.", "amount", "amount_too_large");
    }

    /// <summary>A payment is worth its costs.</summary>
    public static void CheckMinimum(long amount, string currency)
    {
        var minimum = Currencies.MinimumOf(currency);
        if (amount < minimum)
        {
            throw Problems.Invalid($"The least amount in {currency} is {minimum}.", "amount", "amount_too_small");
        }
    }

    public static void CheckPositive(long amount, string param)
    {
        if (amount <= 0)
        {
            throw Problems.Invalid($"The parameter {param} must be greater than zero.", param, "parameter_invalid_integer");
        }
    }

    public static void CheckDescriptors(Parameters parameters)
    {
        foreach (var name in new[] { "statement_descriptor", "statement_descriptor_suffix" })
        {
            if (parameters.Text(name) is not { } descriptor)
            {
                continue;
            }

            if (descriptor.Length > MaximumDescriptorLength)
            {
                throw Problems.Invalid(
                    $"The parameter {parameters.PathOf(name)} has at most {MaximumDescriptorLength} characters.", parameters.PathOf(name));
            }

            if (!descriptor.Any(char.IsLetter) || descriptor.AsSpan().ContainsAny(Forbidden))
            {
                throw Problems.Invalid(
                    $"The parameter {parameters.PathOf(name)} needs a letter and has none of {ForbiddenInDescriptor}", parameters.PathOf(name));
            }

            if (descriptor.Any(character => character > LastLatinLetter))
            {
                throw Problems.Invalid($"The parameter {parameters.PathOf(name)} has Latin characters only.", parameters.PathOf(name));
            }
        }
    }

    public static void CheckEmail(Parameters parameters)
    {
        const string name = "receipt_email";
        if (parameters.Text(name) is { } address && !(address.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !address.Any(char.IsWhiteSpace)))
        {
            throw Problems.Invalid($"'{Problems.Shorten(address)}' is not an email address.", parameters.PathOf(name), "email_invalid");
        }
    }

    /// <summary>What the card holder reads: the account's prefix and the suffix, or the descriptor in place of a suffix.</summary>
    public static string CalculatedDescriptor(string? descriptor, string? suffix)
    {
        var own = suffix ?? descriptor;
        var full = own is null ? DescriptorPrefix : $"{DescriptorPrefix}* {own}";
        return full.Length <= MaximumDescriptorLength ? full : full[..MaximumDescriptorLength];
    }
}
