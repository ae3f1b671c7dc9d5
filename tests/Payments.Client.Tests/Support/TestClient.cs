namespace Payments.Client.Tests.Support;

/// <summary>A client whose requests go to a script and whose time is a test's.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly HttpClient _http;

    public TestClient(params Step[] steps)
        : this(_ => { }, steps)
    {
    }

    public TestClient(Action<PaymentsClientOptions> configure, params Step[] steps)
    {
        Clock = new TestClock();
        Handler = new ScriptedHandler(Clock, steps);
        _http = new HttpClient(Handler) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new PaymentsClientOptions { ApiKey = "sk_test_script", TimeProvider = Clock };
        configure(options);
        Api = new PaymentsClient(options, _http);
    }

    public TestClock Clock { get; }

    public ScriptedHandler Handler { get; }

    public PaymentsClient Api { get; }

    public IEnumerable<string> Queries => Handler.Requests.Select(request => request.Query);

    public int Attempts => Handler.Requests.Count;

    /// <summary>Gets a charge, letting every wait between attempts pass.</summary>
    public Task<Charge> GetAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        Clock.RunAsync(Api.Charges.GetAsync("ch_1", requestOptions: options, cancellationToken: cancellationToken));

    /// <summary>Makes a charge, letting every wait between attempts pass.</summary>
    public Task<Charge> CreateAsync(RequestOptions? options = null) =>
        Clock.RunAsync(Api.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Description = "Größe 7 & more" }, options));

    public void Dispose()
    {
        Api.Dispose();
        _http.Dispose();
    }
}
