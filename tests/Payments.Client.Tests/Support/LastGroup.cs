using Xunit.Abstractions;

namespace Payments.Client.Tests.Support;

/// <summary>Tests of what the whole run has brought to light: they run alone, when all others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LastGroup
{
    public const string Name = "Last";
}

/// <summary>Puts <see cref="LastGroup"/> behind all others.</summary>
public sealed class LastGroupOrderer : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName == LastGroup.Name);
}
