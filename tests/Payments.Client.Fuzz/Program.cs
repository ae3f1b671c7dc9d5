using Payments.Client.Fuzz;
using SharpFuzz;

return args switch
{
    ["corpus", var name, var folder] when FuzzTarget.Find(name) is { } target => WriteCorpus(target, folder),
    ["afl", var name] => RunUnderAfl(name),
    ["run", var name, .. var files] when FuzzTarget.Find(name) is { } target => Replay(target, files),
    _ => Explain(),
};

static int WriteCorpus(FuzzTarget target, string folder)
{
    Directory.CreateDirectory(folder);
    foreach (var (number, seed) in target.Seeds.Index())
    {
        File.WriteAllBytes(Path.Combine(folder, $"{target.Name}-{number}"), seed);
    }

    Console.WriteLine($"{target.Seeds.Count} inputs in {folder}");
    return 0;
}

static int RunUnderAfl(string name)
{
    // Instrumented code writes to memory that exists only once the run has begun: nothing of the client may be touched before.
    FuzzTarget? target = null;
    Fuzzer.OutOfProcess.Run(stream =>
    {
        target ??= FuzzTarget.Find(name)!;
        using var input = new MemoryStream();
        stream.CopyTo(input);
        target.Try(input.ToArray());
    });
    return 0;
}

static int Replay(FuzzTarget target, string[] files)
{
    foreach (var file in files)
    {
        target.Try(File.ReadAllBytes(file));
        Console.WriteLine($"{file}: nothing to object to");
    }

    return 0;
}

static int Explain()
{
    Console.Error.WriteLine(
        $"""
        corpus TARGET FOLDER  writes the inputs to start from
        afl TARGET            what afl-fuzz runs; see fuzz.sh
        run TARGET FILE…      tries inputs again, such as those that afl-fuzz found

        Targets: {string.Join(", ", FuzzTarget.All.Select(target => target.Name))}
        """);
    return 2;
}
