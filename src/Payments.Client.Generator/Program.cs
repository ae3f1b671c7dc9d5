using Payments.Client.Generator;
using Payments.Client.Generator.Model;

try
{
    var repository = Repository.Find(Directory.GetCurrentDirectory());
    var files = ApiGenerator.Generate(repository);
    var folder = Path.Combine(repository, ApiGenerator.ClientFolder);
    if (Directory.Exists(folder))
    {
        Directory.Delete(folder, recursive: true);
    }

    foreach (var (path, text) in files)
    {
        var target = Path.Combine(repository, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    Console.WriteLine($"{files.Count} files written.");
    return 0;
}
catch (Exception problem) when (problem is DescriptionException or DirectoryNotFoundException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
