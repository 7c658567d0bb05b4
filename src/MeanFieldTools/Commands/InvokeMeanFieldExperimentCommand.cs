using System.Globalization;
using System.Management.Automation;
using MeanFieldTools.Experiments;
using MeanFieldTools.Random;

namespace MeanFieldTools.Commands;

/// <summary>
/// <para type="synopsis">Runs an experiment: limit, mixtures, distances and bounds, written to a folder of results.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "MeanFieldExperiment", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(MeanFieldMeasurement))]
public sealed class InvokeMeanFieldExperimentCommand : ExperimentCommand
{
    private const string PathSet = "Path";
    private const string ObjectSet = "InputObject";

    /// <summary><para type="description">The YAML file.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary><para type="description">An experiment of Import-MeanFieldExperiment.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeanFieldExperiment[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object item in ParameterSetName == PathSet ? Path : InputObject.Cast<object>())
        {
            try
            {
                ForInput(item, () => Run(item is string path ? Read(path) : Override((MeanFieldExperiment)item)));
            }
            finally
            {
                EndProgress();
            }
        }
    }

    private MeanFieldExperiment Override(MeanFieldExperiment experiment) =>
        Set.Length == 0 ? experiment : ExperimentReader.Parse(experiment.Configuration, experiment.Path, Set);

    private void Run(MeanFieldExperiment experiment)
    {
        string folder = FullPath(experiment.OutputPath);
        if (!ShouldProcess(folder, $"Run {experiment.Name} and write its results"))
        {
            return;
        }

        long seed = experiment.Seed ?? Seeds.Fresh();
        WriteVerbose($"{experiment}, seed {seed}.");
        var runner = new ExperimentRunner(experiment, seed, Compute);
        var limit = runner.SolveLimit();
        WriteVerbose($"{limit.PointCount} points, {limit.StepCount} steps, {limit.Elapsed.TotalSeconds:F2} s: {limit}.");
        if (!limit.Converged)
        {
            WriteWarning(limit.Shortfall);
        }

        var measurements = new List<MeanFieldMeasurement>();
        foreach (var measurement in runner.Measure(limit))
        {
            measurements.Add(measurement);
            WriteObject(measurement);
        }

        EndProgress();
        var files = ResultFiles.Write(folder, experiment, seed, limit, measurements);
        Tell(string.Create(CultureInfo.InvariantCulture, $"Results in {folder}: {string.Join(", ", files.Select(System.IO.Path.GetFileName))}"));
    }

    // What Write-Host does: shown by the host, and on the information stream for those who redirect it.
    private void Tell(string message) => WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);
}
