namespace Payments.Client.Tests.Support;

/// <summary>Tests of what the process holds once for all: they run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneGroup
{
    public const string Name = "Alone";
}
