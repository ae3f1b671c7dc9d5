namespace Payments.Client.Migration.Recording;

/// <summary>A method of an SDK, and what it sends.</summary>
/// <param name="Service">Where the method is, such as <c>client.Charges</c> or <c>ChargeService</c>.</param>
/// <param name="Name">The method's name; <c>List[AutoPaging]Async</c> where another walks all pages of what it returns.</param>
/// <param name="Request">HTTP method and path, each id in the path as <c>{}</c>.</param>
internal sealed record SdkMethod(string Service, string Name, string Request)
{
    public string FullName => $"{Service}.{Name}";
}
