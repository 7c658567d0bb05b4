using MeanFieldTools.Core.Tests.Architecture;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Core.Tests.Quantities;

/// <summary>Help pages that list quantities list those of the table.</summary>
public class QuantityHelpTests
{
    private static readonly string[] Experiments = Names(QuantityTable.OfExperiments),
        Main = Names(QuantityTable.OfExperiments.Where(q => q.IsMain));

    [Fact]
    public void Measure_MeanFieldResult_lists_the_quantities_of_experiments()
    {
        string page = Page("Measure-MeanFieldResult");
        Assert.Contains($"The quantities: {string.Join(", ", Experiments)}, or names of bounds.", page, StringComparison.Ordinal);
        Assert.Contains($"Default: {string.Join(", ", Main)}, as far as they were measured.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_MeanFieldPlot_lists_the_main_quantities() =>
        Assert.Contains($"The quantity of Sweep: {string.Join(", ", Main)}, or the name of a bound.", Page("Export-MeanFieldPlot"),
            StringComparison.Ordinal);

    [Fact]
    public void Measure_ConvergenceRate_lists_what_it_fits_unasked()
    {
        string[] fitted = Names(QuantityTable.All.Where(q => q.IsMain && q.Rate(3) is not null));
        Assert.Contains($"Default: {string.Join(", ", fitted)}, as far as they were measured.", Page("Measure-ConvergenceRate"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_what_measures_a_quantity_have_a_row_for_it()
    {
        string experiments = Page("Invoke-MeanFieldExperiment"), studies = Page("Measure-PropagationOfChaos");
        Assert.All(Experiments, name => Assert.Contains($"| {name} |", experiments, StringComparison.Ordinal));
        Assert.All(Names(QuantityTable.OfStudies), name => Assert.Contains($"| {name} |", studies, StringComparison.Ordinal));
    }

    private static string[] Names(IEnumerable<Quantity> quantities) => [.. quantities.Select(q => q.Name)];

    // A page as one line, for its lines are broken anywhere.
    private static string Page(string name) =>
        string.Join(' ', File.ReadAllText(Path.Combine(SourceProject.Root, "module", "help", $"{name}.md"))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
