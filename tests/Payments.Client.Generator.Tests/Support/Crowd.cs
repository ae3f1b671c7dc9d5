namespace Payments.Client.Generator.Tests.Support;

/// <summary>A type with as many members as one may have, most of which are objects that are rarely there.</summary>
internal static class Crowd
{
    private const int Members = 128;

    public static string Description => $"""
        components:
          schemas:
            Crowd:
              description: Many things, of which few are there.
              type: object
              properties:
        {string.Join('\n', Enumerable.Range(0, Members).Select(Member))}
        """;

    /// <summary>A crowd of which some members are there.</summary>
    public static string Json(IEnumerable<int> members) =>
        "{" + string.Join(',', members.Select(number => $"\"m{number}\":" + (IsNumber(number) ? $"{number}" : $$"""{"weight":{{number}}}"""))) + "}";

    private static bool IsNumber(int number) => number % 4 == 0;

    private static string Member(int number) => $"""
                m{number}:
                  description: Number {number}.
                  {(IsNumber(number) ? "type: integer" : "$ref: '#/components/schemas/GadgetDetails'")}
        """;
}
