using MeanFieldTools.Files;
using MeanFieldTools.Plans;
using MeanFieldTools.Plots;
using MeanFieldTools.Reports;
using MeanFieldTools.Results;
using MeanFieldTools.Store;

namespace MeanFieldTools.Runs;

/// <summary>Writes what an experiment found as a whole: the table, as CSV and as Parquet, plots, and a report.</summary>
internal sealed class ExperimentFiles(ExperimentPlan plan, RunStore store, IRunHost host)
{
    // All results are in memory while tables and plots are made of them.
    private const int MostRuns = 50_000;

    /// <summary>Writes the files from the runs that are finished, and tells their names.</summary>
    public IReadOnlyList<string> Write(bool withPlots)
    {
        if (plan.Cells.IsLarge && store.Peek().Finished is { Count: > MostRuns and var count })
        {
            host.Warning(
                $"{count} runs are finished. Tables, plots and reports are made of at most {MostRuns}; read the runs one by one from "
                    + $"'{store.Folder}'.");
            return [];
        }

        var finished = Finished();
        while (true)
        {
            var files = Make(finished, withPlots);
            foreach (var (name, content) in files)
            {
                AtomicFile.Write(Path.Combine(store.Folder, name), content);
            }

            // Another process may have finished a cell meanwhile and written its table first: what stands there last must have all.
            var now = Finished();
            if (now.Count == finished.Count)
            {
                return files.Count == 0 ? [] : [.. files.Select(file => file.Name), ExperimentReader.ResultsName];
            }

            finished = now;
        }
    }

    private IReadOnlyList<Cell> Finished()
    {
        var inventory = store.Look();
        return [.. plan.Cells.Where(cell => inventory.State(cell.Run) == RunState.Finished)];
    }

    private List<(string Name, byte[] Content)> Make(IReadOnlyList<Cell> finished, bool withPlots)
    {
        if (finished.Count == 0)
        {
            return [];
        }

        var factory = new MeasurementFactory(plan, new CellProblem(), store);
        var results = finished.Select(cell => (Cell: cell, Result: factory.Result(cell))).ToArray();
        var table = ResultTable.Create(plan, results);
        var files = new List<(string Name, byte[] Content)>
        {
            ("results.csv", RunStore.Bytes(table.ToCsv())),
            ("results.parquet", ParquetTable.Write(table)),
        };
        if (withPlots && plan.Experiment.Section.Output.Plot)
        {
            MeanFieldMeasurement[] measurements = [.. results.SelectMany(r => factory.Read(r.Cell, r.Result))];
            files.AddRange(ExperimentPlots.Draw(plan.Experiment.Section.Plots, measurements)
                .Select(plot => (plot.Name, RunStore.Bytes(plot.Svg))));
        }

        if (withPlots && plan.Experiment.Section.Output.Report)
        {
            files.Add(("report.html", RunStore.Bytes(ExperimentReport.Make(new ResultFolder(plan, store)))));
        }

        return files;
    }
}
