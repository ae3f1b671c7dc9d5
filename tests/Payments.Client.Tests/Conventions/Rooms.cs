namespace Payments.Client.Tests.Conventions;

/// <summary>The rooms of the client's house, from the roof to the ground, and which source files stand in which.</summary>
internal static class Rooms
{
    private const string Source = "/src/Payments.Client/";

    /// <summary>Each room may refer to those on lines below its own, and to nothing else: neither up nor to its neighbours.</summary>
    public static readonly string[][] Storeys =
    [
        ["DependencyInjection"],
        ["Client"],
        ["OAuth"],
        ["Services"],
        ["Paging", "Webhooks"],
        ["Http"],
        ["Errors", "Settings"],
        ["Resources", "RateLimiting"],
        ["Forms"],
        ["Json"],
        ["Common"],
    ];

    /// <summary>
    /// The arrows that can't be turned round. A converter is named on the type that it is for, and those of what all objects have in common have to know the objects.
    /// </summary>
    public static readonly (string From, string To)[] Exceptions =
        [("ApiObject", "PolymorphicConverter`1"), ("IHasId", "IdentifiedPolymorphicConverter`1")];

    /// <summary>Where files stand whose folder is not the name of their room. The first that fits counts; all else of Generated are resources and their options.</summary>
    private static readonly (string Start, string End, string Room)[] Others =
    [
        ("PaymentsClient", ".cs", "Client"),
        ("Generated/PaymentsClient", ".g.cs", "Client"),
        ("Generated/PaymentsServices", ".g.cs", "DependencyInjection"),
        ("Generated/PathTemplates", ".g.cs", "Http"),
        ("Generated/CurrencyTable", ".g.cs", "Common"),
        ("Generated/ServiceGroups/", ".g.cs", "Client"),

        // Words of the API that end like the name of a service.
        ("Generated/", "TermsOfService.g.cs", "Resources"),
        ("Generated/", "IssuingCardShippingService.g.cs", "Resources"),
        ("Generated/", "Service.g.cs", "Services"),
        ("Generated/", "ServiceOverloads.g.cs", "Services"),
        ("Generated/", ".g.cs", "Resources"),

        // What options consist of, and how they are visited one by one: each is made for the other.
        ("Parameters/", ".cs", "Forms"),
    ];

    /// <summary>The room of a source file; null for what the compiler has written.</summary>
    public static string? Of(string file)
    {
        var start = file.Replace('\\', '/').LastIndexOf(Source, StringComparison.Ordinal);
        var path = start < 0 ? "" : file.Replace('\\', '/')[(start + Source.Length)..];
        if (path.Length == 0 || path.StartsWith("obj/", StringComparison.Ordinal))
        {
            return null;
        }

        var other = Array.Find(Others, other => path.StartsWith(other.Start, StringComparison.Ordinal) && path.EndsWith(other.End, StringComparison.Ordinal));
        return other.Room ?? path[..path.LastIndexOf('/')];
    }

    /// <summary>Whether what stands in one room may refer to what stands in another.</summary>
    public static bool MayRefer(string from, string to) => from == to || StoreyOf(from) < StoreyOf(to);

    /// <summary>How far below the roof a room is; -1 for one that is not in the list.</summary>
    public static int StoreyOf(string room) => Array.FindIndex(Storeys, storey => storey.Contains(room));
}
