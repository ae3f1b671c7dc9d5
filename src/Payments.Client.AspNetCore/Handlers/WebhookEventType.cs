namespace Payments.Client.AspNetCore;

/// <summary>A type of event together with the type of the object that it carries: <see cref="WebhookEvents"/> has those that the API documents.</summary>
/// <typeparam name="TObject">The type of the object; <see cref="ApiResource"/> if it is one of several.</typeparam>
public sealed class WebhookEventType<TObject>
    where TObject : ApiResource
{
    /// <summary>Makes one for a type of event that <see cref="WebhookEvents"/> does not have.</summary>
    /// <param name="type">The type of event.</param>
    /// <exception cref="ArgumentException">The type is empty.</exception>
    public WebhookEventType(EventType type)
    {
        if (string.IsNullOrWhiteSpace(type.Value))
        {
            throw new ArgumentException("The type of event is empty: name it as the API does, such as charge.refunded.", nameof(type));
        }

        Type = type;
    }

    /// <summary>The type of event.</summary>
    public EventType Type { get; }

    /// <summary>The type of event on the wire.</summary>
    /// <returns>The wire value.</returns>
    public override string ToString() => Type.Value;
}
