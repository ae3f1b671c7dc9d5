namespace Shop.Orders;

/// <summary>What the log says of orders: each message names its order first, so that the story of one can be filtered out.</summary>
public static partial class OrderLog
{
    [LoggerMessage(1, LogLevel.Information, "Order {Order}: placed, {Total}")]
    public static partial void Placed(this ILogger logger, string order, string total);

    [LoggerMessage(2, LogLevel.Information, "Order {Order}: the customer goes to pay in {Session}")]
    public static partial void SentToPay(this ILogger logger, string order, string session);

    [LoggerMessage(3, LogLevel.Information, "Order {Order}: {Status} by event {Event} of {Session}")]
    public static partial void Changed(this ILogger logger, string order, OrderStatus status, string @event, string session);

    [LoggerMessage(4, LogLevel.Error, "Order {Order}: costs {Total}, but {Paid} came in by event {Event} of {Session}; it must not be shipped before somebody looked at it")]
    public static partial void PaidWrongly(this ILogger logger, string order, string total, string paid, string @event, string session);

    [LoggerMessage(5, LogLevel.Information, "Order {Order}: refund {Refund} of {Amount} asked for")]
    public static partial void RefundRequested(this ILogger logger, string order, Guid refund, string amount);

    [LoggerMessage(6, LogLevel.Information, "Order {Order}: refund {Refund} accepted as {ApiRefund}")]
    public static partial void RefundAccepted(this ILogger logger, string order, Guid refund, string apiRefund);

    [LoggerMessage(7, LogLevel.Warning, "Order {Order}: refund {Refund} came to nothing: {Problem}")]
    public static partial void RefundFailed(this ILogger logger, string order, Guid refund, string problem);

    [LoggerMessage(8, LogLevel.Warning, "Order {Order}: nobody knows yet whether refund {Refund} was made; sending it again is safe")]
    public static partial void RefundUnknown(this ILogger logger, Exception exception, string order, Guid refund);

    [LoggerMessage(9, LogLevel.Information, "Order {Order}: {Amount} refunded in all, by event {Event}")]
    public static partial void Refunded(this ILogger logger, string order, string amount, string @event);

    [LoggerMessage(10, LogLevel.Error, "Order {Order}: the payment page could not be opened")]
    public static partial void CheckoutFailed(this ILogger logger, Exception exception, string order);

    [LoggerMessage(11, LogLevel.Warning, "Event {Event} ({Type}) is about an order that is not here: {Reference}")]
    public static partial void UnknownOrder(this ILogger logger, string @event, string type, string? reference);

    [LoggerMessage(12, LogLevel.Information, "Order {Order}: the cart was changed, and {Session} is closed")]
    public static partial void Abandoned(this ILogger logger, string order, string session);

    [LoggerMessage(13, LogLevel.Warning, "Order {Order}: the cart was changed, but {Session} could not be closed: it is paid, or can be paid until it expires")]
    public static partial void StillOpen(this ILogger logger, Exception exception, string order, string session);
}
