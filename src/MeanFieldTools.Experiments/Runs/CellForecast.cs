using MeanFieldTools.Bounds;
using MeanFieldTools.Costs;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Plans;
using MeanFieldTools.Results;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Runs;

/// <summary>
/// How long cells take and how much memory they need: operations, counted in the core by whoever does the work, and the speed of the
/// machine. It reads no clock, so the same plan has the same forecast in every session of a machine.
/// </summary>
internal sealed class CellForecast(CellProblem problem, MachineSpeed speed, CancellationToken cancellationToken)
{
    /// <summary>What PowerShell and the module hold before the first cell.</summary>
    public const long Program = 150L << 20;

    // What a process does once: most of it is compiling code.
    private const double StartOperations = 2e9;

    // Files of a run, and of each number in the ensembles that are kept.
    private const double RunOperations = 1.5e7;
    private const double NumberOperations = 40;

    // Operations that the few particles and points may take that tell steps and points of a
    // problem: for the first problems, and for those after.
    private const int FirstProblems = 10;
    private const double FirstAllowance = 2e8;
    private const double Allowance = 1e7;

    // Of a sweep over a million problems only the last ones are remembered.
    private const int MostKnown = 1000;

    private readonly Dictionary<string, (FlowForecast Flow, LimitForecast Limit)> _known = [];
    private readonly HashSet<string> _limits = [];
    private int _problems;

    /// <summary>What a process takes before its first cell.</summary>
    public TimeSpan Start => speed.Time(new Work(0, StartOperations, 0));

    /// <summary>
    /// What a cell does and holds; nothing for a cell whose objects cannot be made: it fails when it is run, and is told then.
    /// </summary>
    public Work Of(Cell cell)
    {
        try
        {
            return Count(cell);
        }
        catch (MeanFieldException)
        {
            return Work.None;
        }
    }

    /// <summary>The time that work takes on a number of threads.</summary>
    public TimeSpan Time(Work work, int threads = 1) => speed.Time(work, threads);

    /// <summary>Counts limits anew, as for another process.</summary>
    public void ForgetLimits() => _limits.Clear();

    private Work Count(Cell cell)
    {
        var section = cell.Section;
        var (expert, data) = problem.Objects(cell, cancellationToken);
        var (flow, limit) = Forecasts(cell, expert, data);
        int n = cell.ParticleCount, d = expert.ParameterCount;
        double[] times = section.Training!.SavedTimes();
        bool copies = section.Study.Coupling || section.Study.Wasserstein;
        var work = (_limits.Add(cell.LimitKey) ? limit.Work : Work.None) + ((copies ? 2 : 1) * flow.Training(n));
        foreach (double time in times)
        {
            work += flow.Outputs(n) + LadderForecast.Of(expert, data) + new Work(0, NumberOperations * n * d, 0);
            work += section.Study.Wasserstein ? Distances(cell, d, flow.Move(1, time, limit.StepTolerance)) : Work.None;
        }

        // All saved ensembles, and their copies, are held to the end.
        double saved = (copies ? 2.0 : 1) * times.Length * n * d * sizeof(double);
        return (work + new Work(0, RunOperations, 0)).Holding(saved);
    }

    private static Work Distances(Cell cell, int dimension, Work oneParticle)
    {
        var options = CellMeasurement.Distance(cell, ComputeOptions.Default);
        int n = cell.ParticleCount, reference = LimitReference.Count(dimension, n, options);
        var size = new TransportSize(n, reference, n == reference, new GroundCost(dimension, options.Norm, options.Order));
        var points = new Work(reference * oneParticle.Vector, oneParticle.Scalar, reference * oneParticle.Bytes);
        return points + (2 * TransportSolvers.Forecast(size, options));
    }

    private (FlowForecast Flow, LimitForecast Limit) Forecasts(Cell cell, Expert expert, TrainingData data)
    {
        var training = cell.Section.Training!;
        string key = $"{cell.LimitKey} {training.Method} {training.RelativeTolerance} {training.AbsoluteTolerance} {training.StepSize}";
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var compute = new ComputeOptions { ThrottleLimit = 1, CancellationToken = cancellationToken };
        double allowance = _problems++ < FirstProblems ? FirstAllowance : Allowance;
        var limit = CellProblem.OptionsOf(cell, compute);
        var flow = FlowForecast.Of(expert, data, limit.Law, CellRunner.Options(training, compute), allowance);
        if (_known.Count == MostKnown)
        {
            _known.Clear();
            problem.Forget();
        }

        return _known[key] = (flow, LimitForecast.Of(expert, data, limit, flow, allowance));
    }
}
