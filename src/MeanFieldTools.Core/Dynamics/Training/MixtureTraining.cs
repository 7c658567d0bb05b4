using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Trains a mixture (3.4), moves McKean copies of a limit (2.7), or whatever else the options
/// choose, and yields the ensembles that are asked for.
/// </summary>
internal static class MixtureTraining
{
    /// <summary>
    /// One ensemble for each saved time in order, the one at <see cref="TrainingOptions.Time"/> last, each as soon as it is known.
    /// </summary>
    /// <exception cref="MeanFieldException">Options, data and ensemble do not fit together, or the integrator fails.</exception>
    public static IEnumerable<ParticleEnsemble> Run(ParticleEnsemble start, TrainingData data, TrainingOptions options)
    {
        double[] times = options.SavedTimes(start.Time);
        options.Validate();
        Check.Length(data.InputCount, start.Expert.InputCount, "Each input of the training data");
        options.Limit?.RequireSameProblem(start.Expert, data);
        return new TrainingRun(start, data, options).Execute(times);
    }

    /// <summary>
    /// The start as a run with these options begins: what every ensemble of the run tells, and a checkpoint that files can fill in.
    /// </summary>
    public static ParticleEnsemble Begin(ParticleEnsemble start, TrainingData data, TrainingOptions options)
    {
        var settings = new TrainingSettings(
            options.Resolve(options.Time - start.Time), data, LossOf(start, options), options.Limit?.Outputs, options.Shots);
        return start.With(start.ParticlesView, start.History with
        {
            TrainingData = data,
            LossFunction = settings.Loss,
            Dynamics = settings.Followed is null ? ParticleDynamics.GradientFlow : ParticleDynamics.McKean,
            Solver = settings.Solver.ToString(),
            ShotNoise = null,
            Checkpoint = new TrainingCheckpoint(settings, SolverClock.At(start.Time), start.ParticlesView, start.ParticlesView, 0),
        });
    }

    private static LossFunction LossOf(ParticleEnsemble start, TrainingOptions options)
    {
        if (options.Limit is not { LossFunction: var followed })
        {
            return options.Loss ?? start.LossFunction;
        }

        return options.Loss is null || options.Loss == followed ? followed : throw new MeanFieldException(
            Fault.MethodNotApplicable,
            $"The limit was computed for the loss {followed}, so its McKean copies cannot have the loss {options.Loss}.")
        {
            Remedy = Remedy.ComputeLimit,
        };
    }
}
