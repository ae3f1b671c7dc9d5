using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class IdSourceTests
{
    [Fact]
    public void Ids_have_the_prefix_and_length_and_never_repeat()
    {
        var source = new IdSource();
        var ids = Enumerable.Range(0, 10_000).Select(_ => source.Next("ch_")).ToList();

        ids.Should().OnlyHaveUniqueItems();
        ids.Should().AllSatisfy(id => id.Should().MatchRegex("^ch_[0-9A-Za-z]{24}$"));
    }

    [Fact]
    public void Every_run_gives_the_same_ids() => new IdSource().Next("re_", 14).Should().Be(new IdSource().Next("re_", 14));
}
