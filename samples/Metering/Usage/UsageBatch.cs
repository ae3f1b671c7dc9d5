namespace Metering.Usage;

/// <summary>The calls of one customer within one interval, reported as one meter event.</summary>
/// <param name="Identifier">By which the API knows the event again. It is made once and kept with the batch, so that sending it twice counts it once.</param>
/// <param name="Customer">The id of the customer.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Time">When the first of them was made, and so the hour that they count for, however late they are sent.</param>
/// <param name="FirstAttempt">When it was first sent, and may have been counted; null before that.</param>
internal sealed record UsageBatch(string Identifier, string Customer, long Calls, DateTimeOffset Time, DateTimeOffset? FirstAttempt = null);
