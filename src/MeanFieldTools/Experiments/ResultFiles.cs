using System.Globalization;
using System.Text;
using MeanFieldTools.Commands;
using MeanFieldTools.Plots;

namespace MeanFieldTools.Experiments;

/// <summary>Writes what an experiment found: a table, the configuration that was run, and plots.</summary>
internal static class ResultFiles
{
    private static readonly (string Name, Func<MeanFieldMeasurement, object?> Value)[] Columns =
    [
        ("ParticleCount", m => m.ParticleCount),
        ("Time", m => m.Time),
        ("Seed", m => m.Seed),
        ("Loss", m => m.Loss),
        ("LimitLoss", m => m.LimitLoss),
        ("OutputError", m => m.OutputError),
        ("Coupling", m => m.Coupling),
        ("Wasserstein", m => m.Wasserstein.Distance),
        ("CopyWasserstein", m => m.CopyWasserstein.Distance),
        ("Order", m => m.Wasserstein.Order),
        ("Norm", m => m.Wasserstein.Norm),
        ("ReferenceCount", m => m.Wasserstein.ReferenceCount),
        ("IsExact", m => m.Wasserstein.IsExact),
        ("Elapsed", m => m.Elapsed.TotalSeconds),
    ];

    /// <summary>Writes all files into a folder and returns their paths.</summary>
    public static IReadOnlyList<string> Write(
        string folder, MeanFieldExperiment experiment, long seed, MeanFieldLimit limit, IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        var files = new List<(string Name, string Content)>
        {
            ("results.csv", Table(measurements)),
            ("experiment.yaml", Configuration(experiment, seed)),
        };
        if (experiment.Section.Output.Plot)
        {
            double last = measurements.Max(m => m.Time);
            var ensembles = measurements.Where(m => m.Time == last).Select(m => m.Ensemble);
            files.Add(("loss.svg", PlotFile.Render(LossPlot.Draw([.. ensembles], [limit]))));
            files.Add(("convergence.svg", PlotFile.Render(ConvergencePlot.Draw(measurements))));
        }

        foreach (var (name, content) in files)
        {
            AtomicFile.Write(Path.Combine(folder, name), content);
        }

        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }

    private static string Table(IReadOnlyList<MeanFieldMeasurement> measurements)
    {
        var bounds = measurements[0].Bounds.Select(b => b.Name).ToArray();
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(c => c.Name).Concat(bounds.Select(name => $"Log10{name}"))).Append('\n');
        foreach (var row in measurements)
        {
            // Bounds by their logarithms; empty where even those are beyond a double.
            var values = Columns.Select(c => c.Value(row)).Concat(bounds.Select(name => (object?)row.GetBound(name)!.Log10Value));
            text.AppendJoin(',', values.Select(Text)).Append('\n');
        }

        return text.ToString();
    }

    private static string Configuration(MeanFieldExperiment experiment, long seed)
    {
        string? data = experiment.Section.Data!.Path;
        var resolved = experiment.Section with
        {
            Name = experiment.Name,
            Seed = seed,
            Data = experiment.Section.Data with
            {
                Path = data is null ? null : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(experiment.Path) ?? "", data)),
            },
        };
        return ExperimentWriter.Write(resolved);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
