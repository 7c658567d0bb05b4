using System.Globalization;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Bounds;

/// <summary>What fixed steps of the method of order 4 add, estimated from a run and the same run with half the step.</summary>
internal static class SteppingRungs
{
    // The squared error may be at most this part of the smallest squared distance beside it: a tenth in rms.
    private const double Share = 0.01;

    /// <summary>Whether the estimate can be made for a run.</summary>
    public static bool Applies(ParticleEnsemble run) =>
        run.Dynamics == ParticleDynamics.GradientFlow && run.Checkpoint?.Settings.Solver.Method == SolverMethod.RungeKutta4;

    /// <summary>B9 by Richardson: of steps h and h/2 the error of h is 16/15 times the difference, to leading order.</summary>
    public static RungValue Richardson(RungContext c)
    {
        const string equation = "B9: [16/15 (ensemble rms of theta_h - theta_(h/2))]^2, "
            + "the leading term of the error of Runge-Kutta steps h";
        var problem = c.Evidence.Problem;
        var run = problem.Runs.FirstOrDefault(e => e.ParticleCount == c.Count && Applies(e));
        var given = new BoundHypothesis(
            "a run with Runge-Kutta steps", run is not null, run is null ? "none of N particles was given" : $"{run.Solver}");
        if (run is null)
        {
            return RungValue.Refuse(equation, given);
        }

        double value = Difference(run, c) * 256 / 225;
        HugeNumber least = c.Coupling().Squared();
        foreach (var other in new[] { CouplingRungs.Gap(c).Value, TransportRungs.Floor(c).Value })
        {
            least = other is { IsZero: false } known ? HugeNumber.Min(least, known) : least;
        }

        bool small = ((HugeNumber)value).CompareTo(least * Share) <= 0;
        string check = string.Create(
            CultureInfo.InvariantCulture, $"{value:G3} against {least}, the least of Coupling, KernelGap and Floor");
        return RungValue.Of(value, equation, given, new BoundHypothesis("at most a tenth of every distance in rms", small, check));
    }

    private static double Difference(ParticleEnsemble run, RungContext c)
    {
        var problem = c.Evidence.Problem;
        var start = RunPath.Start(run, problem.Constants.Data, c.Time);
        var options = new TrainingOptions(run.Checkpoint!.Settings.Solver)
        {
            Time = c.Time, Loss = run.LossFunction,
            Compute = problem.Compute
        };
        double[] coarse = MixtureTraining.Run(start, problem.Constants.Data, options).Last().ParticlesView;
        double[] fine = MixtureTraining.Run(
            start, problem.Constants.Data, options with { StepSize = options.StepSize / 2 }).Last().ParticlesView;
        int d = c.Dimension;
        double sum = 0;
        for (int i = 0; i < run.ParticleCount; i++)
        {
            double distance = Torus.Distance(coarse.AsSpan(i * d, d), fine.AsSpan(i * d, d), c.Norm);
            sum += distance * distance * (run.WeightsView?[i] ?? 1.0 / run.ParticleCount);
        }

        return sum;
    }
}
