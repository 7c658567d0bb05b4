using MeanFieldTools.Commands;
using MeanFieldTools.Errors;
using MeanFieldTools.Experiments.Runs;

namespace MeanFieldTools.Experiments.Results;

/// <summary>A folder of results, read back.</summary>
internal sealed class ResultFolder
{
    private readonly MeasurementFactory _factory;

    /// <summary>Opens a folder that Invoke-MeanFieldExperiment wrote.</summary>
    /// <exception cref="ReportedException">It is no such folder.</exception>
    public ResultFolder(string path)
    {
        string configuration = Path.Combine(path, "experiment.yaml");
        if (!File.Exists(configuration))
        {
            throw new ReportedException(ErrorRecords.ResultsNotFound(path));
        }

        Experiment = ExperimentReader.Read(configuration, []);
        Plan = ExperimentPlan.Create(Experiment, 0);
        Store = new RunStore(path);
        _factory = new MeasurementFactory(Plan, new CellProblem(), Store);
    }

    public MeanFieldExperiment Experiment { get; }

    public ExperimentPlan Plan { get; }

    public RunStore Store { get; }

    /// <summary>The measurements of the finished cells, in the order of the plan.</summary>
    public IEnumerable<MeanFieldMeasurement> Measurements() => Plan.Cells
        .Where(cell => Store.IsFinished(cell.Run))
        .SelectMany(cell => _factory.Read(cell, _factory.Result(cell)));
}
