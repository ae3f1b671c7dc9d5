using PackageContents.Bill;
using PackageContents.Texts;

try
{
    switch (args)
    {
        case ["texts", var readme, var changelog, var version, var root, var repository, var revision, var folder]:
            var links = new Links(root, repository, revision);
            Directory.CreateDirectory(folder);
            OutputFile.Write(Path.Combine(folder, "README.md"), links.MakeAbsolute(File.ReadAllText(readme), readme));
            OutputFile.Write(Path.Combine(folder, "release-notes.md"), links.MakeAbsolute(ReleaseNotes.Of(File.ReadAllText(changelog), version), changelog));
            return 0;

        case ["bill", var package, var assets, var repository]:
            BillOfMaterials.AddTo(package, assets, repository);
            return 0;

        case ["stamp", var from, var to, .. var values]:
            Stamps.Copy(from, to, values);
            return 0;

        default:
            Console.Error.WriteLine("Usage: PackageContents texts README CHANGELOG VERSION ROOT REPOSITORY REVISION FOLDER");
            Console.Error.WriteLine("       PackageContents bill PACKAGE ASSETS REPOSITORY");
            Console.Error.WriteLine("       PackageContents stamp FROM TO NAME=VALUE…");
            return 1;
    }
}
catch (InvalidDataException refused)
{
    Console.Error.WriteLine($"PackageContents : error : {refused.Message}");
    return 1;
}
