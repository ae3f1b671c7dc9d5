namespace NewWorker.Events;

/// <summary>How far the worker has come.</summary>
/// <param name="LastId">The event that was taken up last; null if the API lists none of those that were.</param>
/// <param name="Time">Until when all that happened is taken up.</param>
public sealed record EventPosition(string? LastId, DateTimeOffset Time);
