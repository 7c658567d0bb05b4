// Part of `dotnet build`. Turns module/help/*.md into en-US/MeanFieldTools.dll-Help.xml and en-US/about_*.help.txt, and module/views/*.yaml
// into module/MeanFieldTools.Format.ps1xml and module/MeanFieldTools.Types.ps1xml.
//
// To add the views of a type, write module/views/<Type>.yaml after the example of another one and build.
// src/MeanFieldTools.Help/Views/ViewItem.cs lists what a column may say. Numbers go to the right and get the format of their type without
// being told.
//
// To add the page of a cmdlet:
//     dotnet build -c Release
//     dotnet run -c Release --project src/MeanFieldTools.Help -- new Get-Something
// writes module/help/Get-Something.md with a place for every parameter. Fill in what has three points, with at least two examples (the
// tests run them in the order of the page, in a session and an empty folder of their own), and build again. Types, positions, aliases,
// ranges, the values of enums and defaults come from the cmdlet itself and are not written in the page; a paragraph "Default: ..." tells a
// default that is computed. Parameters that many cmdlets share are described in module/help/_common.md.
//
// The same texts describe the keys of experiment files, in module/MeanFieldTools.Experiment.schema.json and
// about_MeanFieldTools_Experiment. A key that is not the parameter of a cmdlet is described in
// module/help/about_MeanFieldTools_Experiment.md.

using MeanFieldTools.Help;
using MeanFieldTools.Help.Views;

try
{
    switch (args)
    {
        case ["new", var name]:
            string page = Path.Combine(Repository.Root, "module", "help", name + ".md");
            if (File.Exists(page))
            {
                throw new SourceFileException(page, 1, "the page exists");
            }

            var command = Module.Load(Path.Combine(Repository.Root, "module", "bin")).Find(name)
                ?? throw new SourceFileException(page, 1, $"the built module has no cmdlet {name}; build first");
            File.WriteAllText(page,
                PageTemplate.Write(command, CommandPage.ReadParameters(Path.Combine(Path.GetDirectoryName(page)!, HelpBuild.CommonPage))));
            Console.WriteLine(page);
            return 0;
        case ["build", var folder, var output]:
            var module = Module.Load(Path.Combine(folder, "bin"));
            ViewBuild.Run(Path.Combine(folder, "views"), module, folder);
            HelpBuild.Run(folder, module, output);
            return 0;
        default:
            Console.Error.WriteLine("MeanFieldTools.Help build <module> <en-US> | new <cmdlet>");
            return 2;
    }
}
catch (SourceFileException mistake)
{
    // In the form that MSBuild shows as an error at its place.
    Console.Error.WriteLine(mistake.Message);
    return 1;
}
