using MeanFieldTools.Costs;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Experts;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// What it takes to move particles of one problem through [0, T]. The work in one evaluation is counted by the expert; the number of steps
/// is that of a few particles, moved in advance: it hardly depends on how many there are.
/// </summary>
internal sealed class FlowForecast
{
    private const int PilotParticles = 16;
    private const int LeastPilotSteps = 8;

    // Operations of the integrator for each coordinate in each stage, of the exact sums for each
    // feature, and of the threads' meeting in each stage.
    private const double CoordinateOperation = 3;
    private const double FeatureOperation = 2.5;
    private const double StageOperation = 3000;

    // What a step shows of its path besides its end: features only, a third of an evaluation.
    private const double ObservationShare = 0.35;

    // Stages, states and what the saving of an ensemble copies.
    private const int CopiesOfState = 14;

    private readonly BoundExpert _bound;
    private readonly double _time;
    private readonly double _steps;
    private readonly double _tolerance;
    private readonly int _order;
    private readonly int _stages;

    private FlowForecast(BoundExpert bound, double time, double steps, double tolerance, Tableau tableau)
    {
        (_bound, _time, _steps, _tolerance) = (bound, time, steps, tolerance);
        (_order, _stages) = (tableau.Order, tableau.StageCount - 1);
    }

    /// <summary>
    /// Moves a few particles, but does no more than the operations that are allowed: where these
    /// run out, the steps so far tell of the others.
    /// </summary>
    /// <param name="expert">The expert.</param>
    /// <param name="data">The data.</param>
    /// <param name="law">The law of the start.</param>
    /// <param name="options">How particles will be moved.</param>
    /// <param name="allowance">The operations that may be spent on the few particles.</param>
    public static FlowForecast Of(Expert expert, TrainingData data, InitialLaw law, TrainingOptions options, double allowance)
    {
        var bound = expert.Bind(data.InputsView);
        var tableau = Tableau.For(options.Method);
        double tolerance = options.RelativeTolerance + options.AbsoluteTolerance;
        if (options.StepSize > 0)
        {
            return new FlowForecast(bound, options.Time, Math.Ceiling(options.Time / options.StepSize), tolerance, tableau);
        }

        double perStep = (tableau.StageCount - 1) * Evaluation(bound, PilotParticles).Vector;
        int most = (int)Math.Clamp(allowance / perStep, LeastPilotSteps, int.MaxValue);
        return new FlowForecast(bound, options.Time, PilotSteps(expert, data, law, options, most), tolerance, tableau);
    }

    /// <summary>The steps to the end at a tolerance.</summary>
    public double Steps(double tolerance) =>
        Math.Max(1, _steps * Math.Pow(_tolerance / tolerance, 1.0 / _order));

    /// <summary>What it takes to train particles, or to move copies, with steps of the forecast's own tolerance.</summary>
    public Work Training(double particles) => Run(particles, _steps, 0);

    /// <summary>What it takes to move particles to a time with steps of some tolerance.</summary>
    public Work Move(double particles, double time, double tolerance) =>
        Run(particles, Steps(tolerance) * (_time > 0 ? time / _time : 0), 0);

    /// <summary>What it takes to follow the outputs of points to the end, with their values at the nodes within each step.</summary>
    public Work Follow(double points, double tolerance) => Run(points, Steps(tolerance), (OutputCurve.Nodes.Length - 2) * ObservationShare);

    /// <summary>What it takes to evaluate the outputs of an ensemble once.</summary>
    public Work Outputs(double particles) => ObservationShare * Evaluation(_bound, particles);

    private Work Run(double particles, double steps, double observations) =>
        ((steps * (_stages + observations)) * Evaluation(_bound, particles)).Holding(
            CopiesOfState * sizeof(double) * particles * _bound.ParameterCount);

    private static Work Evaluation(BoundExpert bound, double particles)
    {
        double own = bound.ParticleWork.Vector + (FeatureOperation * bound.FeatureCount) + (CoordinateOperation * bound.ParameterCount);
        return new Work(particles * own, StageOperation + bound.SharedWork.Scalar, 0);
    }

    private static double PilotSteps(Expert expert, TrainingData data, InitialLaw law, TrainingOptions options, int most)
    {
        var start = ParticleEnsemble.Draw(expert, PilotParticles, law, Sampling.Random, 0, options.Compute.CancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(options.Compute.CancellationToken);
        int steps = 0;
        double reached = 0;
        var pilot = options with
        {
            SaveAt = [],
            Checkpoint = null,
            Compute = new ComputeOptions
            {
                ThrottleLimit = 1,
                CancellationToken = enough.Token,
                Progress = progress =>
                {
                    (steps, reached) = (steps + 1, progress.Fraction);
                    if (steps >= most)
                    {
                        enough.Cancel();
                    }
                },
            },
        };
        try
        {
            return Math.Max(1, MixtureTraining.Run(start, data, pilot).Last().Trace.Count - 1);
        }
        catch (Exception stop) when (stop is MeanFieldException
            || (stop is OperationCanceledException && !options.Compute.CancellationToken.IsCancellationRequested))
        {
            // Stopped on purpose, or a training that will fail in the same way when it is run: the steps so far are what is known.
            return reached > 0 ? steps / reached : Math.Max(1, steps);
        }
    }
}
