using System.Net;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Receives webhook deliveries in process.</summary>
public sealed class WebhookReceiver : HttpMessageHandler
{
    public const string Secret = "whsec_sandbox_test";

    private readonly object _lock = new();
    private readonly List<Delivery> _received = [];

    /// <summary>What is sent back; 200 unless set.</summary>
    public Func<Delivery, CancellationToken, Task<HttpResponseMessage>> Respond { get; set; } =
        (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));

    public IReadOnlyList<Delivery> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public IReadOnlyList<string> Types => [.. Received.Select(delivery => delivery.Type)];

    /// <summary>A sandbox whose deliveries come here.</summary>
    public SandboxApi Connect(IStateStore? store = null, Action<PaymentsSandboxOptions>? configure = null) => new(store, options =>
    {
        options.WebhookHandler = this;
        configure?.Invoke(options);
    });

    public void RespondWith(HttpStatusCode status) => Respond = (_, _) => Task.FromResult(new HttpResponseMessage(status));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var delivery = new Delivery(request, body);
        lock (_lock)
        {
            _received.Add(delivery);
        }

        return await Respond(delivery, cancellationToken);
    }

    public sealed record Delivery(HttpRequestMessage Message, string Body)
    {
        public JsonObject Json { get; } = JsonNode.Parse(Body)!.AsObject();

        public string Id => (string)Json["id"]!;

        public string Type => (string)Json["type"]!;

        public string Signature => Message.Headers.GetValues("Stripe-Signature").Single();

        public Uri Url => Message.RequestUri!;
    }
}
