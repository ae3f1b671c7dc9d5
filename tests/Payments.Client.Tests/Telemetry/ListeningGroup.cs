namespace Payments.Client.Tests.Telemetry;

/// <summary>Listeners hear the whole process: tests that listen, or that need nobody to listen, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListeningGroup
{
    public const string Name = "Listening";
}
