using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Payments.Client;
using Payments.Client.Billing;

namespace Metering.Usage;

/// <summary>Reports batches as meter events until each is counted, or refused for good.</summary>
internal sealed partial class UsageSender(
    PaymentsClient client, Outbox outbox, IOptions<MeteringOptions> options, TimeProvider clock, ILogger<UsageSender> log) : UsageService
{
    private const string AlreadyCounted = "duplicate_meter_event";

    // It ends when the outbox is complete and empty: the collector, which is stopped first, sees to that.
    protected override Task RunAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        outbox.ReadAllAsync(),
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.Senders, CancellationToken = CancellationToken.None },
        (batch, _) => SettleAsync(batch, stoppingToken));

    // A stop ends the waiting, so that each batch has one more chance; what fails then is left to the next process.
    private async ValueTask SettleAsync(UsageBatch batch, CancellationToken stoppingToken)
    {
        while (true)
        {
            var isLastChance = stoppingToken.IsCancellationRequested;
            if (outbox.CanCountTwice(batch))
            {
                LogUnknown(batch.Identifier, batch.Calls, batch.Customer);
                await outbox.SetAsideAsync(batch);
                return;
            }

            batch = await outbox.NoteAttemptAsync(batch);
            if (await TrySettleAsync(batch) || isLastChance)
            {
                return;
            }

            await Task.Delay(options.Value.RetryDelay, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TrySettleAsync(UsageBatch batch)
    {
        try
        {
            await SendAsync(batch);
            LogCounted(batch.Identifier, batch.Calls, batch.Customer);
            outbox.Remove(batch);
        }
        catch (InvalidRequestException refusal) when (refusal.Code == AlreadyCounted)
        {
            LogCountedBefore(batch.Identifier, batch.Calls, batch.Customer);
            outbox.Remove(batch);
        }
        catch (InvalidRequestException refusal)
        {
            LogRejected(batch.Identifier, batch.Calls, batch.Customer, refusal.Message);
            await outbox.SetAsideAsync(batch);
        }
        catch (PaymentsException failure)
        {
            LogLater(batch.Identifier, batch.Calls, batch.Customer, failure.Message);
            return false;
        }

        return true;
    }

    // Each call may have an idempotency key of its own. A kept one would get the kept response of a failed attempt for a day.
    private Task<MeterEvent> SendAsync(UsageBatch batch) => client.Billing.MeterEvents.CreateAsync(new()
    {
        EventName = options.Value.EventName,
        Identifier = batch.Identifier,
        Timestamp = batch.Time,
        Payload = new() { ["stripe_customer_id"] = batch.Customer, ["value"] = batch.Calls.ToString(CultureInfo.InvariantCulture) },
    });

    [LoggerMessage(1, LogLevel.Debug, "Batch {Identifier} is counted: {Calls} calls of {Customer}.")]
    private partial void LogCounted(string identifier, long calls, string customer);

    [LoggerMessage(2, LogLevel.Information, "Batch {Identifier} was counted by an earlier attempt: {Calls} calls of {Customer}.")]
    private partial void LogCountedBefore(string identifier, long calls, string customer);

    [LoggerMessage(3, LogLevel.Warning, "Batch {Identifier} is sent again later, {Calls} calls of {Customer}: {Reason}")]
    private partial void LogLater(string identifier, long calls, string customer, string reason);

    [LoggerMessage(4, LogLevel.Error, "Batch {Identifier} is rejected and set aside, {Calls} calls of {Customer} are not counted: {Reason}")]
    private partial void LogRejected(string identifier, long calls, string customer, string reason);

    [LoggerMessage(5, LogLevel.Error, "Batch {Identifier} is set aside, {Calls} calls of {Customer}: it was first sent about a day ago, so that sending it again could count it twice. Compare it with the meter.")]
    private partial void LogUnknown(string identifier, long calls, string customer);
}
