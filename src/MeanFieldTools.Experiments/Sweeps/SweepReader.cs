using MeanFieldTools.Objects;
using MeanFieldTools.Schema;
using YamlDotNet.RepresentationModel;

namespace MeanFieldTools.Sweeps;

/// <summary>Makes the cells of an experiment: expands its sweep, and binds and checks the whole configuration of every cell.</summary>
internal sealed class SweepReader(Mistakes mistakes, IReadOnlySet<string> overridden, ComputeOptions compute)
{
    private const string SweepKey = "sweep";
    private const int ReportEvery = 1000;

    /// <summary>The cells, in the order of the sweep; the numbers of <c>ensemble.count</c> vary fastest.</summary>
    public CellDrafts Read(YamlMappingNode root)
    {
        var points = Points(root);
        var single = new YamlMappingNode(
            root.Children.Where(entry => entry.Key is not YamlScalarNode { Value: SweepKey }))
        { Style = root.Style };
        var drafts = new CellDrafts(new PointBinder(single), points);

        // What is wrong with one of many cells is soon known; the rest of a million need not be looked at.
        long number = 0;
        for (; number < points.Count && mistakes.Count < Mistakes.MostKept; number++)
        {
            compute.CancellationToken.ThrowIfCancellationRequested();
            if (number % ReportEvery == 0)
            {
                compute.Progress?.Invoke(
                    new ComputeProgress("Checking the cells of the sweep", (double)number / points.Count, $"{number} of {points.Count}"));
            }

            drafts.Add(drafts.Binder.Bind(points.At(number), mistakes, ExperimentRules.Check));
            if (drafts.Count > SweepExpansion.MaxCells)
            {
                mistakes.Add(root.Find("ensemble") ?? root,
                    $"With the numbers of ensemble.count there are more than {SweepExpansion.MaxCells} cells. Make the sweep smaller.");
                break;
            }
        }

        return drafts;
    }

    // A sweep that cannot be read, or has no point, does not keep the rest of the experiment from being checked.
    private SweepPoints Points(YamlMappingNode root)
    {
        if (root.Find(SweepKey) is not { } node)
        {
            return SweepPoints.Origin;
        }

        var section = new ExperimentSection();
        new YamlBinder(mistakes).BindKey(new YamlMappingNode(new YamlScalarNode(SweepKey), node), section, SweepKey);
        var points = section.Sweep is null ? SweepPoints.Origin : new SweepExpansion(mistakes, overridden).Expand(section.Sweep, node);
        return points.Count == 0 ? SweepPoints.Origin : points;
    }
}
