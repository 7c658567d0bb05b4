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
    public double Tolerance { get; init; } = 1e-9;

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
    private const double FirstStepTolerance = 1e-4;
    private const double FinestStepTolerance = 1e-14;

    // Below this the differences are rounding.
    private const double RoundingFloor = 2e-15;

    /// <summary>The limit with its estimated error.</summary>
    public static MeanFieldLimit Solve(Expert expert, TrainingData data, LimitOptions options)
    {
        Check.Positive(options.Time, "Time");
        Check.Positive(options.Tolerance, "Tolerance");
        Check.Positive(options.MaxPointCount, "MaxPointCount");
        var watch = Stopwatch.StartNew();
        int points = Math.Clamp(options.MaxPointCount / 2, 1, FirstPointCount);
        double step = FirstStepTolerance, timeError = TimeError(expert, data, options, step), pointError = double.PositiveInfinity;
        var curve = Follow(expert, data, options, points, step);
        do
        {
            Report(options, points, pointError + timeError);
            var coarse = curve;
            curve = Follow(expert, data, options, 2 * points, step);
            pointError = Difference(curve, coarse) + RoundingFloor;

            // Steps are made fine enough that the points decide, and no finer.
            bool refined = false;
            while (timeError > Math.Max(pointError, options.Tolerance) / 4 && step > FinestStepTolerance)
            {
                step /= 10;
                timeError = TimeError(expert, data, options, step);
                refined = true;
            }

            if (refined)
            {
                curve = Follow(expert, data, options, points, step);
                pointError = double.PositiveInfinity;
            }
            else
            {
                points *= 2;
            }
        }
        while (pointError + timeError > options.Tolerance && points <= options.MaxPointCount / 2);

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

    // The time steps' share of the error, seen on few points: the change when the steps are ten times as fine.
    private static double TimeError(Expert expert, TrainingData data, LimitOptions options, double step)
    {
        int few = Math.Clamp(options.MaxPointCount / 2, 1, FirstPointCount);
        return Difference(Follow(expert, data, options, few, step), Follow(expert, data, options, few, 10 * step)) + RoundingFloor;
    }

    private static void Report(LimitOptions options, int points, double error)
    {
        double doublings = Math.Log2((double)options.MaxPointCount / FirstPointCount);
        options.Compute.Progress?.Invoke(new ComputeProgress(
            "Computing the mean-field limit",
            Math.Clamp(Math.Log2((double)points / FirstPointCount) / Math.Max(doublings, 1), 0, 1),
            string.Create(CultureInfo.InvariantCulture, $"{2 * points} points, error so far {error:G2}")));
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
