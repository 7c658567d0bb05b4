using System.Text.RegularExpressions;
using MeanFieldTools.Bounds;
using MeanFieldTools.Core.Tests.Architecture;

namespace MeanFieldTools.Core.Tests.Bounds;

public class BoundHelpTests
{
    [Fact]
    public void The_page_about_bounds_names_every_rung()
    {
        string page = File.ReadAllText(Path.Combine(SourceProject.Root, "module", "help", "about_MeanFieldTools_Bounds.md"));
        string[] missing = [.. ChaosLadder.AllNames.Where(name => !Regex.IsMatch(page, $@"\b{name}\b"))];
        Assert.Empty(missing);
    }
}
