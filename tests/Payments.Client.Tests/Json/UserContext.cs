using System.Text.Json.Serialization;
using Payments.Client.Billing;

namespace Payments.Client.Tests.Json;

/// <summary>A serializer context as a user of the SDK has it.</summary>
[JsonSerializable(typeof(CreditGrant))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(Charge))]
[JsonSerializable(typeof(List<Charge>))]
[JsonSerializable(typeof(Page<Charge>))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(List<ApiResource>))]
[JsonSerializable(typeof(Dictionary<ChargeStatus, int>))]
[JsonSerializable(typeof(Expandable<Customer>))]
[JsonSerializable(typeof(Expandable<IBalanceTransactionSource>))]
[JsonSerializable(typeof(IPaymentSource))]
[JsonSerializable(typeof(IHasId))]
[JsonSerializable(typeof(ApiObject))]
[JsonSerializable(typeof(RawResponse))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(ChargeStatus))]
[JsonSerializable(typeof(DateRange))]
[JsonSerializable(typeof(IntegerRange))]
[JsonSerializable(typeof(ParameterMap<string>))]
[JsonSerializable(typeof(object))]
internal sealed partial class UserContext : JsonSerializerContext;

/// <summary>A record of a user's own that holds objects of the SDK.</summary>
internal sealed record Order(
    string Number,
    Charge Charge,
    Expandable<Customer> Customer,
    Expandable<Customer>? Guest,
    ChargeStatus Status,
    RefundReason? Reason,
    ApiResource? Subject,
    IPaymentSource? Source,
    IReadOnlyList<Refund> Refunds,
    Dictionary<string, Price> Prices,
    Dictionary<ChargeStatus, int> Counts,
    Page<Charge>? Page,
    WebhookEvent? Event);
