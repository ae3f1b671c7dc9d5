namespace Payments.Client.Settings;

/// <summary>The servers of the API. Most operations live on the first; the description says of the others which.</summary>
internal enum ApiHost
{
    /// <summary>https://api.stripe.com.</summary>
    Api,

    /// <summary>https://files.stripe.com: content of files, in and out.</summary>
    Files,

    /// <summary>https://connect.stripe.com: OAuth.</summary>
    Connect,
}
