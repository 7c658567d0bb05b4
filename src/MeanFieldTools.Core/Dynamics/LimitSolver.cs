using System.Diagnostics;
using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>How well the limit is wanted.</summary>
internal sealed record LimitOptions
{
    /// <summary>T.</summary>
    public required double Time { get; init; }

    /// <summary>mu_0.</summary>
    public InitialLaw Law { get; init; } = InitialLaw.Uniform;

    /// <summary>The error of the outputs that is wanted.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The most points; reached, the limit is handed out with the error it has.</summary>
    public int MaxPointCount { get; init; } = 1 << 14;

    /// <summary>Threads, cancellation and progress.</summary>
    public ComputeOptions Compute { get; init; } = ComputeOptions.Default;
}

/// <summary>
/// Computes the limit by characteristics: the law mu_0 is replaced by a lattice of deterministic points, which move as a mixture of that many
/// experts; the points are doubled until the outputs no longer change by more than the tolerance.
/// </summary>
internal static class LimitSolver
{
    private const int FirstPointCount = 32;
    private const int ComparedTimes = 257;

    // Below this the differences are rounding.
    private const double RoundingFloor = 2e-15;

    /// <summary>The limit with its estimated error.</summary>
    public static MeanFieldLimit Solve(Expert expert, TrainingData data, LimitOptions options)
    {
        Check.Positive(options.Time, "Time");
        Check.Positive(options.Tolerance, "Tolerance");
        Check.Positive(options.MaxPointCount, "MaxPointCount");
        var watch = Stopwatch.StartNew();

        // A tenth of the tolerance for the time steps, so that points decide.
        double step = Math.Max(options.Tolerance / 10, 1e-14);
        int points = Math.Clamp(options.MaxPointCount / 2, 1, FirstPointCount);
        var coarse = Follow(expert, data, options, points, step);
        double timeError = Difference(coarse, Follow(expert, data, options, points, 10 * step)) + RoundingFloor;
        double pointError = double.PositiveInfinity;
        var curve = coarse;
        while (pointError + timeError > options.Tolerance && points <= options.MaxPointCount / 2)
        {
            options.Compute.Progress?.Invoke(new ComputeProgress(
                "Computing the mean-field limit",
                Math.Log2((double)points / FirstPointCount) / Math.Max(Math.Log2((double)options.MaxPointCount / FirstPointCount), 1),
                string.Create(CultureInfo.InvariantCulture, $"{2 * points} points, error so far {pointError + timeError:G2}")));
            points *= 2;
            curve = Follow(expert, data, options, points, step);
            pointError = Difference(curve, coarse) + RoundingFloor;
            coarse = curve;
        }

        return new MeanFieldLimit(expert, data, options.Law, curve)
        {
            PointCount = points,
            PointError = pointError,
            TimeError = timeError,
            Tolerance = options.Tolerance,
            SolverTolerance = step,
            Elapsed = watch.Elapsed,
        };
    }

    // The outputs of the mixture of so many lattice points on [0, T].
    private static OutputCurve Follow(Expert expert, TrainingData data, LimitOptions options, int points, double tolerance)
    {
        var particles = options.Law.Lattice(points, expert.ParameterCount, options.Compute.CancellationToken);
        var flow = new ParticleFlow(expert, data, points, weights: null, limit: null, options.Compute.ThreadCount);
        var integrator = new Integrator(flow, Tableau.DormandPrince, new StepControl(tolerance, 0), 0, particles, options.Compute);
        var curve = new OutputCurve(0, flow.LastOutputs);
        while (integrator.Time < options.Time)
        {
            integrator.Step(options.Time);
            double[] last = [.. flow.LastOutputs];
            var values = new List<double[]>();
            foreach (double node in OutputCurve.Nodes[1..^1])
            {
                integrator.ObserveAt(integrator.LastStepTime + (node * integrator.LastStep));
                values.Add([.. flow.LastOutputs]);
            }

            curve.Append(integrator.Time, [.. values, last]);
        }

        return curve;
    }

    private static double Difference(OutputCurve a, OutputCurve b)
    {
        var first = new double[a.OutputCount];
        var second = new double[a.OutputCount];
        double largest = 0;
        for (int i = 0; i < ComparedTimes; i++)
        {
            double time = i == ComparedTimes - 1 ? a.End : a.End * i / (ComparedTimes - 1);
            a.Evaluate(time, first);
            b.Evaluate(time, second);
            for (int j = 0; j < first.Length; j++)
            {
                largest = Math.Max(largest, Math.Abs(first[j] - second[j]));
            }
        }

        return largest;
    }
}
