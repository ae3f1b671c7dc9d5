using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>A delivery as a server would hand it to the app.</summary>
internal sealed class DeliveryRequest : IHttpRequestBodyDetectionFeature
{
    private readonly HttpRequestFeature _request;

    public DeliveryRequest(HttpRequestMessage message, byte[] body)
    {
        var uri = message.RequestUri!;
        _request = new HttpRequestFeature
        {
            Method = message.Method.Method,
            Scheme = uri.Scheme,
            Path = PathString.FromUriComponent(uri).Value!,
            QueryString = uri.Query,
            RawTarget = uri.PathAndQuery,
            Protocol = HttpProtocol.Http11,
            Body = new MemoryStream(body, writable: false),
        };
        foreach (var (name, values) in message.Headers.Concat(message.Content!.Headers))
        {
            _request.Headers[name] = values.ToArray();
        }

        _request.Headers.Host = uri.Authority;
        _request.Headers.ContentLength = body.Length;
    }

    public bool CanHaveBody => true;

    public FeatureCollection ToFeatures(DeliveryResponse response, DeliveryLifetime lifetime)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(_request);
        features.Set<IHttpRequestBodyDetectionFeature>(this);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        return features;
    }
}
