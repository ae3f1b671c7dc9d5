using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Templates;

/// <summary>From <c>dotnet new</c> to a paid order, with nothing but the packed packages.</summary>
[Collection(PackedRepository.Collection)]
public class TemplateTests(PackedRepository packed, TemplateTests.Projects projects) : IClassFixture<TemplateTests.Projects>
{
    public const string Framework = "net10.0";

    public static TheoryData<string> Shops => ["Shop.Sqlite", "Shop.Memory", "Shop.PostgreSql", "Shop.Older"];

    public static TheoryData<string> All => ["Shop.Sqlite", "Shop.Memory", "Shop.PostgreSql", "Shop.Older", "Worker"];

    [Theory]
    [InlineData("Shop.Sqlite")]
    [InlineData("Shop.Memory")]
    public async Task A_new_shop_is_paid_on_the_sandbox(string name)
    {
        using var program = (await projects.GetAsync(packed)).Start(name, Framework);
        var shop = new Uri((await program.SaysAsync(@"Now listening on: (http://\S+)")).Groups[1].Value);
        using var customer = new ShopVisitor(shop);

        var checkout = await customer.BuyAsync("mug");
        checkout.Should().Match<Uri>(page => page.Authority == shop.Authority && page.AbsolutePath.StartsWith("/sandbox/checkout/cs_test_"));
        (await customer.ReadAsync(checkout)).Should().Contain("12.00");
        var order = await customer.PayAsync(checkout, "4242 4242 4242 4242");

        order.Should().Match<Uri>(page => page.Authority == shop.Authority && page.AbsolutePath.StartsWith("/orders/"));
        var paid = await program.SaysAsync(@"Order (\S+) is paid by (\S+)\.");
        paid.Groups[1].Value.Should().Be(order.Segments[^1]);
        paid.Groups[2].Value.Should().Be(checkout.Segments[^1]);
        (await customer.ReadAsync(order)).Should().Contain("<strong>paid</strong>");
    }

    [Fact]
    public async Task A_new_shop_knows_an_order_that_nobody_has_paid()
    {
        using var program = (await projects.GetAsync(packed)).Start("Shop.Sqlite", Framework);
        var shop = new Uri((await program.SaysAsync(@"Now listening on: (http://\S+)")).Groups[1].Value);
        using var customer = new ShopVisitor(shop);
        var checkout = await customer.BuyAsync("teapot");

        var declined = () => customer.PayAsync(checkout, "4000 0000 0000 0002");

        await declined.Should().ThrowAsync<Xunit.Sdk.XunitException>("the checkout page stays, and tells why");
        (await customer.ReadAsync(checkout)).Should().Contain("35.00");
    }

    [Fact]
    public async Task A_new_worker_reconciles_yesterday_and_takes_up_what_has_happened()
    {
        var made = await projects.GetAsync(packed);
        using var program = made.Start("Worker", Framework);

        var happened = await program.SaysAsync("(ch_[0-9A-Za-z]+) is refunded: (.*)");
        happened.Groups[2].Value.Should().Be("10.00 USD");
        var reconciled = await program.SaysAsync(@"Reconciled \S+: (\S+\.csv)");
        (await File.ReadAllLinesAsync(Path.Combine(made.Folder("Worker"), reconciled.Groups[1].Value))).Should().StartWith("currency,category,count,amount,fee,net")
            .And.Contain(line => line.StartsWith("usd,charge,3,14600,")).And.Contain(line => line.StartsWith("usd,refund,1,-1000,0,-1000"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_new_project_asks_for_the_packages_of_the_same_release(string name)
    {
        var made = await projects.GetAsync(packed);

        foreach (var file in made.FilesOf(name).Select(file => Path.Combine(made.Folder(name), file)))
        {
            File.ReadAllText(file).Should().NotContainAny("_VERSION", "NewShop", "NewWorker", "#if", "#else", "#endif");
        }

        var own = File.ReadLines(Path.Combine(made.Folder(name), name + ".csproj")).Where(line => line.Contains("Include=\"Payments.Client")).ToList();
        own.Should().HaveCountGreaterThan(1).And.OnlyContain(line => line.Contains($"Version=\"{packed["Payments.Client"].Version}\""));
    }

    [Theory]
    [MemberData(nameof(Shops))]
    public async Task A_new_shop_has_one_place_for_orders_and_one_handler(string name)
    {
        var files = (await projects.GetAsync(packed)).FilesOf(name).ToList();

        files.Should().Contain("Webhooks/RecordPayment.cs").And.NotContain(file => file.StartsWith(".template.config"));
        files.Where(file => file.StartsWith("Webhooks/")).Should().ContainSingle();
        files.Where(file => file.StartsWith("Orders/Order")).Should().BeEquivalentTo("Orders/Order.cs", name == "Shop.Memory" ? "Orders/OrderMemory.cs" : "Orders/OrderDatabase.cs");
    }

    [Fact]
    public async Task New_projects_are_built_without_a_warning() => (await projects.GetAsync(packed)).Output.Should().MatchRegex("0 Warning").And.NotContain("warning ");

    /// <summary>One of each kind, built together once.</summary>
    public sealed class Projects : IDisposable
    {
        private NewProjects? _made;

        public async Task<NewProjects> GetAsync(PackedRepository packed) => _made ??= await NewProjects.BuildAsync(
            packed,
            ("Shop.Sqlite", ["payments-web"]),
            ("Shop.Memory", ["payments-web", "--store", "memory"]),
            ("Shop.PostgreSql", ["payments-web", "--store", "postgresql"]),
            ("Shop.Older", ["payments-web", "--framework", "net8.0"]),
            ("Worker", ["payments-worker"]));

        public void Dispose() => _made?.Dispose();
    }
}
