namespace Payments.Client.Generator.Tests.Support;

/// <summary>The client is compiled once for all tests that use it.</summary>
[CollectionDefinition(nameof(EmittedClient))]
public class EmittedClientCollection : ICollectionFixture<EmittedClient>;
