namespace Payments.Client.Analyzers;

/// <summary>How many typing errors lie between two texts.</summary>
internal static class TextDistance
{
    /// <summary>The fewest characters to add, drop, replace or swap with a neighbour that make one text of the other.</summary>
    public static int Between(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Step(distances, left, right, i, j);
            }
        }

        return distances[left.Length, right.Length];
    }

    private static int Step(int[,] distances, string left, string right, int i, int j)
    {
        var replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(least, distances[i - 2, j - 2] + 1) : least;
    }
}
