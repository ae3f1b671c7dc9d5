using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>Which other account a charge is for, and what the platform keeps of it.</summary>
internal sealed class ConnectTerms
{
    private string? _onBehalfOf;
    private string? _destination;
    private long? _transferAmount;
    private long? _applicationFee;

    public static ConnectTerms Read(Parameters parameters, Workspace workspace, long amount)
    {
        // `destination` and `application_fee` are the older names of the same terms.
        if (parameters.Has("transfer_data") && parameters.Has("destination"))
        {
            throw Problems.Exclusive("transfer_data", "destination");
        }

        var terms = new ConnectTerms
        {
            _onBehalfOf = References.Account(parameters, "on_behalf_of"),
            _applicationFee = ReadApplicationFee(parameters, amount),
        };
        if (parameters.Object("transfer_data") is { } transfer)
        {
            terms._destination = References.Account(transfer, "destination");
            terms._transferAmount = ReadTransferAmount(transfer, amount);
        }
        else if (parameters.Object("destination") is { } destination)
        {
            terms._destination = References.Account(destination, "account");
            terms._transferAmount = ReadTransferAmount(destination, amount);
        }

        terms.Check(parameters, workspace.Account.Id);
        return terms;
    }

    /// <summary>The terms of a charge that is about to be captured: those that it was made with, changed by the request and no more than is captured.</summary>
    public static ConnectTerms ReadForCapture(Call call, JsonObject charge, long amount)
    {
        var transfer = charge.Object("transfer_data");
        var terms = new ConnectTerms
        {
            _onBehalfOf = charge.Text("on_behalf_of"),
            _destination = transfer?.Text("destination"),
            _transferAmount = AtMost(transfer?.Whole("amount"), amount),
            _applicationFee = ReadApplicationFee(call.Parameters, amount) ?? AtMost(charge.Whole("application_fee_amount"), amount),
        };
        if (call.Parameters.Object("transfer_data") is { } sent)
        {
            terms._transferAmount = transfer is null
                ? throw Problems.Invalid("The charge was made without transfer_data.", "transfer_data")
                : ReadTransferAmount(sent, amount) ?? terms._transferAmount;
        }

        terms.Check(call.Parameters, call.Workspace.Account.Id);
        return terms;
    }

    public void WriteTo(JsonObject charge)
    {
        charge["on_behalf_of"] = _onBehalfOf;
        if (_applicationFee is not null)
        {
            charge["application_fee_amount"] = _applicationFee;
        }

        if (_destination is not null)
        {
            charge["transfer_data"] = new JsonObject { ["amount"] = _transferAmount, ["destination"] = _destination };
            charge["transfer_group"] ??= $"group_{charge.Id()}";
        }
    }

    /// <summary>Reads <c>application_fee_amount</c> or its older name; null when neither was sent.</summary>
    private static long? ReadApplicationFee(Parameters parameters, long amount)
    {
        if (parameters.Has("application_fee_amount") && parameters.Has("application_fee"))
        {
            throw Problems.Exclusive("application_fee_amount", "application_fee");
        }

        var name = parameters.Has("application_fee") ? "application_fee" : "application_fee_amount";
        var fee = parameters.Whole(name);
        if (fee is { } sent)
        {
            ChargeRules.CheckPositive(sent, parameters.PathOf(name));
        }

        return fee > amount
            ? throw Problems.Invalid("The application fee is greater than the amount of the charge.", parameters.PathOf(name))
            : fee;
    }

    /// <summary>The part of the amount that goes to the other account; null for all of it.</summary>
    private static long? ReadTransferAmount(Parameters transfer, long amount)
    {
        var part = transfer.Whole("amount");
        return part < 0 || part > amount
            ? throw Problems.Invalid("The amount to transfer is from zero to the amount of the charge.", transfer.PathOf("amount"))
            : part;
    }

    private static long? AtMost(long? part, long amount) => part > amount ? amount : part;

    private void Check(Parameters parameters, string account)
    {
        if (_applicationFee is not null && _transferAmount is not null)
        {
            throw Problems.Exclusive(parameters.PathOf("application_fee_amount"), parameters.PathOf("transfer_data") + "[amount]");
        }

        var isForAnother = account != Authentication.OwnAccount || _destination is not null || _onBehalfOf is not null;
        if (_applicationFee is not null && !isForAnother)
        {
            throw Problems.Invalid(
                "An application fee needs a connected account: by header, transfer_data or on_behalf_of.",
                parameters.PathOf("application_fee_amount"));
        }
    }
}
