using Payments.Client.Sandbox.Server.Tests.Support;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Shop;

/// <summary>The shop as people see it: built, started, and used in a browser.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private ShopProcess _shop = null!;

    public async Task InitializeAsync() => _shop = await ShopProcess.StartAsync();

    public Task DisposeAsync()
    {
        _shop.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public void A_customer_pays_and_staff_give_a_part_of_it_back()
    {
        using var browser = FillCart();
        Look(browser);
        browser.Click("button[formaction*=Checkout]");
        browser.WaitForText("main", "70.00 USD");
        browser.Type("#email", "jenny@example.test");
        browser.Click("form.pay button");

        browser.WaitForText("h1", "Thank you!");
        browser.Text("main").Should().Contain("jenny@example.test").And.Contain("70.00 USD");
        Look(browser);

        Open(browser, "/admin/orders");
        browser.Text("tbody").Should().Contain("Paid").And.Contain("70.00 USD");
        Look(browser);
        browser.Click("tbody a");
        browser.Type("#amount", "20.50");
        browser.Click("form.refund button");
        browser.WaitForText("[role=status]", "on its way");
        Reload(browser, "section", "20.50 USD of 70.00 USD went back");
        Look(browser);

        browser.Type("#amount", "49.51");
        browser.Click("form.refund button");
        browser.WaitForText("[role=alert]", "49.50 USD can be refunded");
        _shop.Output.Should().Contain(": Paid by event evt_").And.Contain("20.50 USD refunded in all");
    }

    [SkippableFact]
    public void A_declined_card_leaves_the_order_unpaid_and_another_card_pays_it()
    {
        using var browser = FillCart();
        browser.Click("button[formaction*=Checkout]");
        browser.Type("#card", "4000 0000 0000 0002");
        browser.Click("form.pay button");
        browser.WaitForText("[role=alert]", "declined");
        var page = browser.Url;
        Open(browser, "/admin/orders");
        browser.Text("tbody").Should().Contain("Awaiting payment");

        browser.Open(new Uri(page));
        browser.Type("#card", "4242 4242 4242 4242");
        browser.Click("form.pay button");

        browser.WaitForText("h1", "Thank you!");
    }

    [SkippableFact]
    public void Who_turns_back_from_the_payment_page_finds_the_cart_again()
    {
        using var browser = FillCart();
        browser.Click("button[formaction*=Checkout]");
        browser.WaitForText("main", "70.00 USD");
        var page = browser.Url;

        browser.Click("main p a");

        browser.WaitForText("[role=status]", "Nothing was paid");
        browser.Text("main").Should().Contain("Stoneware teapot");
        Look(browser);
        browser.Click("button[formaction*=Checkout]");
        browser.WaitForUrl(page);
    }

    private Browser FillCart()
    {
        var browser = Browser.Start();
        Open(browser, "/");
        Look(browser);
        browser.Click("button[value=teapot]");
        browser.WaitForText("[role=status]", "Stoneware teapot is in your cart");
        browser.Click("button[value=cup]");
        browser.WaitForText("nav", "Cart (2)");
        Open(browser, "/cart");
        browser.Type("[name='quantities[cup]']", "2");
        browser.Click("button[formaction*=Update]");
        browser.WaitForText("tfoot", "70.00 USD");
        return browser;
    }

    private void Open(Browser browser, string path) => browser.Open(new Uri(_shop.Address, path));

    /// <summary>Loads the page until it shows what a webhook brings.</summary>
    private static void Reload(Browser browser, string selector, string text)
    {
        for (var tries = 0; tries < 100 && !browser.Text(selector).Contains(text, StringComparison.Ordinal); tries++)
        {
            browser.Open(new Uri(browser.Url));
        }

        browser.Text(selector).Should().Contain(text);
    }

    /// <summary>Each page can be read, and complains of nothing.</summary>
    private static void Look(Browser browser)
    {
        browser.Complaints.Should().BeEmpty();
        ((IEnumerable<object>?)browser.Run(Contrast.Script)).Should().BeEmpty();
        browser.FindAll("h1").Should().ContainSingle();
        ((IEnumerable<object>?)browser.Run(
            "return [...document.querySelectorAll('input:not([type=hidden])')].filter(input => input.labels.length === 0 && !input.ariaLabel).map(input => input.name);"))
            .Should().BeEmpty();
    }
}
