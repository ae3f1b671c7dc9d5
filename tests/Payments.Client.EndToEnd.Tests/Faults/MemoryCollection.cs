namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>Tests that measure what the whole process allocates: they run while no others do.</summary>
[CollectionDefinition("Memory", DisableParallelization = true)]
public sealed class MemoryCollection;
