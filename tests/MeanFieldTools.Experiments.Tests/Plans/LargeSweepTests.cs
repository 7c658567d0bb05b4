using MeanFieldTools.Experiments.Tests.Results;
using MeanFieldTools.Plans;
using MeanFieldTools.Runs;
using MeanFieldTools.Sweeps;

namespace MeanFieldTools.Experiments.Tests.Plans;

/// <summary>Sweeps of more cells than are kept in memory.</summary>
public sealed class LargeSweepTests : IDisposable
{
    private const string Yaml = """
        seed: 5
        expert: { meanCosine: 1 }
        data: { kind: Sine, count: 2 }
        ensemble: { count: 2 }
        training: { time: 0.01 }
        study: { coupling: false, wasserstein: false }
        output: { plot: false, ensemble: false }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("large ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sweep: { grid: { training.time: [1, 2, 3], ensemble.count: [1, 2] }, repeat: 2 }")]
    [InlineData(
        "sweep: [{ zip: { training.time: [1, 2], limit.tolerance: [1e-3, 1e-4] }, repeat: 3 }, { repeat: 4 }, { random: { count: 5, key: "
            + "{ training.time: { uniform: [1, 2] } } } }]")]
    [InlineData(
        "sweep: { list: [{ training: { time: 3 }, sweep: { grid: { seed: [1, 2] } } }, { training: { time: 4 } }], sweep: { grid: { "
            + "distance.order: [1, 2, 3] } } }")]
    public void Points_made_on_demand_are_those_in_order(string sweep)
    {
        var experiment = ExperimentReader.Parse(Yaml + sweep, "e.yaml", Settings.None);
        var drafts = experiment.Drafts;
        var binder = new List<string>();
        foreach (var draft in drafts)
        {
            binder.Add(string.Join(',', draft.Setting.Select(s => $"{s.Key}={s.Value}")) + $" {draft.Repeat}");
        }

        Assert.Equal(binder.Count, binder.Distinct().Count());
        Assert.Equal(binder.Order(StringComparer.Ordinal).Count(), experiment.CellCount);
    }

    [Fact]
    public void A_large_sweep_gives_the_same_cells_as_its_parts()
    {
        int count = CellDrafts.MostKept + 50;
        var large = ExperimentPlan.Create(ExperimentReader.Parse($"{Yaml}sweep: {{ repeat: {count} }}", "e.yaml", Settings.None), 0);
        var small = ExperimentPlan.Create(ExperimentReader.Parse($"{Yaml}sweep: {{ repeat: 30 }}", "e.yaml", Settings.None), 0);
        Assert.True(large.Cells.IsLarge);
        Assert.False(small.Cells.IsLarge);
        Assert.Equal(small.Cells.Select(cell => (cell.Index, cell.Run, cell.Label, cell.LimitKey)),
            large.Cells.Take(30).Select(cell => (cell.Index, cell.Run, cell.Label, cell.LimitKey)));
        Assert.Equal(count, large.Cells.LikelyCount);
        Assert.Equal(["seed"], large.Axes);
        Assert.Equal(small.Cells[7].Run, large.Cells[7].Run);
    }

    [Fact]
    public void A_large_sweep_runs_cell_by_cell_and_goes_on_where_it_stopped()
    {
        var experiment = ExperimentReader.Parse(
            $"{Yaml}sweep: {{ repeat: {CellDrafts.MostKept + 1} }}", Path.Combine(_folder, "e.yaml"), Settings.None);
        string[] Run(int wanted)
        {
            var host = new Host();
            var session = new ExperimentSession(experiment, Path.Combine(_folder, "results"));
            using var stop = new CancellationTokenSource();
            var cells = session.Select([], [], ComputeOptions.Default);
            var runs = new List<string>();
            try
            {
                foreach (
                    var measurement in session.Run(cells, new ComputeOptions { ThrottleLimit = 2, CancellationToken = stop.Token }, host))
                {
                    runs.Add(measurement.Run);
                    if (runs.Count == wanted)
                    {
                        stop.Cancel();
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // Stopped.
            }

            Assert.Empty(host.Errors);
            return [.. runs];
        }

        string[] first = Run(20), second = Run(40);
        Assert.Equal(first, second.Take(20));
        Assert.InRange(Directory.GetDirectories(Path.Combine(_folder, "results", "runs")).Length, 40, 5000);
    }

    [Theory]
    [InlineData(
        "sweep: { repeat: 1000000, grid: { training.time: [1, 2] } }", "The sweep has 2000000 cells or more, but at most 1000000 are run")]
    [InlineData("sweep: [{ repeat: 1000000 }, { repeat: 3 }]", "The sweep has 1000003 cells")]
    public void More_than_a_million_cells_are_refused_before_any_is_made(string sweep, string part) => Assert.Contains(
        part, Assert.Throws<MeanFieldException>(() => ExperimentReader.Parse(Yaml + sweep, "e.yaml", Settings.None)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Reading_a_large_sweep_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var compute = new ComputeOptions
        {
            CancellationToken = stop.Token, Progress = progress =>
        {
            if (progress.Fraction > 0)
            {
                stop.Cancel();
            }
        }
        };
        Assert.Throws<OperationCanceledException>(
            () => ExperimentReader.Parse($"{Yaml}sweep: {{ repeat: 1000000 }}", "e.yaml", Settings.None, compute));
    }
}
