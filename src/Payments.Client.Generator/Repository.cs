namespace Payments.Client.Generator;

/// <summary>Finds the folder of the repository.</summary>
public static class Repository
{
    private const string Mark = "Payments.Client.sln";

    /// <summary>The nearest folder, at or above a folder, that holds the solution.</summary>
    /// <param name="folder">Where to start.</param>
    /// <returns>The folder of the repository.</returns>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Find(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Mark)))
            {
                return candidate.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Neither {folder} nor a folder above it holds {Mark}: run the generator inside the repository.");
    }
}
