using Microsoft.Data.Sqlite;
using Payments.Client.Sandbox.Server.State;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.State;

public sealed class StateFileTests : IDisposable
{
    private static readonly StateRecord First = new("acct_1", "charge", "ch_1", 0, """{"id":"ch_1","description":"Café ☕"}""");
    private static readonly StateRecord Second = new("acct_1", "charge", "ch_2", 1, """{"id":"ch_2"}""");
    private static readonly StateRecord OfAnother = new("acct_2", "charge", "ch_1", long.MaxValue, """{"id":"ch_1"}""");

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("state.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_is_empty() => Reopened().Should().BeEmpty();

    [Fact]
    public void What_was_saved_is_there_when_the_file_is_opened_again()
    {
        Use(store => store.Save([First, Second, OfAnother]));

        Reopened().Should().BeEquivalentTo([First, Second, OfAnother]);
    }

    [Fact]
    public void A_later_save_changes_and_removes()
    {
        var changed = First with { Json = """{"id":"ch_1","refunded":true}""" };
        Use(store => store.Save([First, Second, OfAnother]));

        Use(store => store.Save([changed, Second with { Json = null }]));

        Reopened().Should().BeEquivalentTo([changed, OfAnother]);
    }

    [Fact]
    public void Replacing_leaves_nothing_else()
    {
        Use(store => store.Save([First, Second]));

        Use(store => store.Replace([OfAnother]));

        Reopened().Should().BeEquivalentTo([OfAnother]);
    }

    [Fact]
    public void A_save_that_fails_leaves_nothing_behind()
    {
        Use(store => store.Invoking(broken => broken.Save([First, Second with { Id = null! }])).Should().Throw<Exception>());

        Reopened().Should().BeEmpty();
    }

    [Fact]
    public void Saves_come_from_many_threads()
    {
        var records = Enumerable.Range(0, 200).Select(i => First with { Id = $"ch_{i}", Order = i }).ToList();

        Use(store => Parallel.ForEach(records, record => store.Save([record])));

        Reopened().Should().BeEquivalentTo(records);
    }

    [Fact]
    public void A_file_serves_one_sandbox_at_a_time()
    {
        using var store = SqliteStateStore.Open(File);

        Opening().Should().Throw<StateFileException>().WithMessage($"{File} is in use*");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_and_left_as_it_is()
    {
        System.IO.File.WriteAllText(File, "My shopping list, which is long enough to be no header of a database.");

        Opening().Should().Throw<StateFileException>().WithMessage($"{File} is not a state file of the sandbox*");
        System.IO.File.ReadAllText(File).Should().StartWith("My shopping list");
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Sql("CREATE TABLE shopping (item TEXT)");
        var before = System.IO.File.ReadAllBytes(File);

        Opening().Should().Throw<StateFileException>().WithMessage($"{File} is not a state file of the sandbox*");
        System.IO.File.ReadAllBytes(File).Should().Equal(before);
    }

    [Fact]
    public void A_file_of_another_version_is_refused()
    {
        Use(_ => { });
        Sql("PRAGMA user_version = 2");

        Opening().Should().Throw<StateFileException>().WithMessage("*another version*its format is 2*");
    }

    [Fact]
    public void A_file_that_can_not_be_made_is_explained() =>
        FluentActions.Invoking(() => SqliteStateStore.Open(_folder.File("missing/state.db")))
            .Should().Throw<StateFileException>().WithMessage("*can't be opened: is there a folder for it*");

    [Fact]
    public void A_folder_is_explained() =>
        FluentActions.Invoking(() => SqliteStateStore.Open(Path.GetDirectoryName(File)!)).Should().Throw<StateFileException>().WithMessage("*is a folder; name a file in it.");

    [Fact]
    public void A_file_of_no_bytes_is_a_new_one()
    {
        System.IO.File.WriteAllBytes(File, []);

        Reopened().Should().BeEmpty();
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_file_that_was_cut_off_is_explained_and_left_as_it_is(double share)
    {
        Use(store => store.Save([.. Enumerable.Range(0, 500).Select(i => First with { Id = $"ch_{i}", Order = i })]));
        var cut = System.IO.File.ReadAllBytes(File) is var whole ? whole[..(int)(whole.Length * share)] : [];
        System.IO.File.WriteAllBytes(File, cut);

        FluentActions.Invoking(Reopened).Should().Throw<StateFileException>().WithMessage($"{File} is*name another file.");
        System.IO.File.ReadAllBytes(File).Should().Equal(cut);
    }

    [Fact]
    public void A_file_without_the_table_is_explained()
    {
        Use(_ => { });
        Sql("DROP TABLE record");

        FluentActions.Invoking(Reopened).Should().Throw<StateFileException>().WithMessage($"{File} is damaged*");
    }

    private Action Opening() => () => SqliteStateStore.Open(File);

    private IReadOnlyList<StateRecord> Reopened()
    {
        using var store = SqliteStateStore.Open(File);
        return store.Load();
    }

    private void Use(Action<SqliteStateStore> use)
    {
        using var store = SqliteStateStore.Open(File);
        use(store);
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
