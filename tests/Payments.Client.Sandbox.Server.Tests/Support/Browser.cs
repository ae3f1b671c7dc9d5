using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Support.UI;
using LogLevel = OpenQA.Selenium.LogLevel;

namespace Payments.Client.Sandbox.Server.Tests.Support;

/// <summary>A headless Chromium of the test's own.</summary>
public sealed class Browser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Drivers = ["/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

    private readonly TemporaryFolder _profile = new();
    private readonly ChromeDriver _driver;

    private Browser(string browser, string driver, params string[] arguments)
    {
        var options = new ChromeOptions { BinaryLocation = browser };
        options.AddArguments(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1400,1000",
            $"--user-data-dir={_profile.File("profile")}");
        options.AddArguments(arguments);
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        service.SuppressInitialDiagnosticInformation = true;
        _driver = new ChromeDriver(service, options);
    }

    /// <summary>What the page has complained of since this was last read: failed scripts, refused loads, breaches of its policy.</summary>
    public IReadOnlyList<string> Complaints => [.. _driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    public string Url => _driver.Url;

    public string Title => _driver.Title;

    /// <summary>Starts one; the test is skipped on machines that have none.</summary>
    public static Browser Start(params string[] arguments)
    {
        var browser = Browsers.FirstOrDefault(File.Exists);
        var driver = Drivers.FirstOrDefault(File.Exists);
        Skip.If(browser is null || driver is null, "The page is tested in a real browser: install the packages chromium and chromium-driver to run this test.");
        return new Browser(browser, driver, arguments);
    }

    public void Open(Uri address) => _driver.Navigate().GoToUrl(address);

    /// <summary>Waits for an element to be there, and returns it.</summary>
    public IWebElement Find(string selector) => Waiting(() => _driver.FindElement(By.CssSelector(selector)));

    public IReadOnlyList<IWebElement> FindAll(string selector) => _driver.FindElements(By.CssSelector(selector));

    public string Text(string selector) => Find(selector).Text;

    /// <summary>Waits until an element's text holds something, whatever replaces the element meanwhile.</summary>
    public void WaitForText(string selector, string text) => Waiting(() => Text(selector).Contains(text, StringComparison.Ordinal)
        ? text
        : throw new NoSuchElementException($"'{text}' is not in {selector}, but: {Text(selector)}"));

    public void WaitForUrl(string start) => Waiting(() => Url.StartsWith(start, StringComparison.Ordinal) ? start : throw new NotFoundException(Url));

    /// <summary>Clicks an element; one that is replaced under the pointer is looked for again.</summary>
    public void Click(string selector) => Waiting(() =>
    {
        _driver.FindElement(By.CssSelector(selector)).Click();
        return selector;
    });

    public void Type(string selector, string text)
    {
        var element = Find(selector);
        element.Clear();
        element.SendKeys(text);
    }

    public object? Run(string script) => _driver.ExecuteScript(script);

    public void Dispose()
    {
        _driver.Dispose();
        _profile.Dispose();
    }

    private T Waiting<T>(Func<T> look)
        where T : class
    {
        var wait = new WebDriverWait(new SystemClock(), _driver, Patience, TimeSpan.FromMilliseconds(50));
        wait.IgnoreExceptionTypes(typeof(NotFoundException), typeof(StaleElementReferenceException), typeof(ElementClickInterceptedException));
        return wait.Until(_ => look());
    }
}
