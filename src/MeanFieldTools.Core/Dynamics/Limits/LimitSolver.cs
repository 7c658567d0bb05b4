using System.Diagnostics;
using System.Globalization;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Solvers;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// Computes the limit by characteristics: the law mu_0 is replaced by deterministic points, which move as a mixture of that many experts;
/// points and time steps are refined until the outputs are known to the tolerance, uniformly over [0, T].
/// </summary>
internal static class LimitSolver
{
    private const int LargestTensorDimension = 2;
    private const int TrialLevels = 2;
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
        options.Law.RequireDimension(expert.ParameterCount);
        Check.Length(data.InputCount, expert.InputCount, "Each input of the training data");
        var objective = new Objective(data, options.Loss);
        var watch = Stopwatch.StartNew();
        double step = FirstStepTolerance;
        var refinement = Refinement(expert, options, points => Follow(expert, objective, options, points, step));
        double timeError = TimeError(expert, objective, options, refinement.Few, step);
        PointEstimate estimate;
        while (true)
        {
            estimate = refinement.Estimate();

            // Steps are made fine enough that the points decide, and no finer.
            bool refined = false;
            while (timeError > Math.Max(estimate.Error, options.Tolerance) / 4 && step > FinestStepTolerance)
            {
                step /= 10;
                timeError = TimeError(expert, objective, options, refinement.Few, step);
                refined = true;
            }

            if (refined)
            {
                refinement.Forget();
                continue;
            }

            Report(options, estimate, timeError);
            if (estimate.Error + timeError <= options.Tolerance || !refinement.Next())
            {
                break;
            }
        }

        return new MeanFieldLimit(expert, objective, options.Law, estimate.Curve)
        {
            PointSet = refinement.Kind,
            PointCount = estimate.Count,
            PointError = estimate.Error,
            TimeError = timeError,
            Tolerance = options.Tolerance,
            SolverTolerance = step,
            Elapsed = watch.Elapsed,
        };
    }

    private static PointRefinement Refinement(Expert expert, LimitOptions options, Func<WeightedPoints, OutputCurve> follow)
    {
        int d = expert.ParameterCount;
        if (options.Law is EmpiricalLaw ensemble)
        {
            return new EnsembleRefinement(ensemble.Tensor(1, d, int.MaxValue)) { Follow = follow };
        }

        int random = ((ProductLaw)options.Law).RandomAngleCount(d);
        var kind = options.PointSet switch
        {
            LimitPointSet.Auto when random <= LargestTensorDimension => LimitPointSet.Tensor,
            LimitPointSet.Auto => options.Law.IsUniform || d > SobolDirections.MaxDimension ? LimitPointSet.Lattice : Better(),
            LimitPointSet.Ensemble => throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The law '{options.Law}' is not an ensemble. Use Auto, Tensor, Lattice or Sobol points."),
            var asked => asked,
        };
        return kind == LimitPointSet.Tensor
            ? new TensorRefinement(options.Law, d, random, options.MaxPointCount) { Follow = follow }
            : Randomized(kind, options.MaxPointCount);

        PointRefinement Randomized(LimitPointSet points, int maxCount) =>
            new RandomizedRefinement(options.Law, d, points, maxCount, options.Compute) { Follow = follow };

        // Lattices win where the quantiles are smooth periodic functions, Sobol points where they jump or are steep: a trial tells.
        LimitPointSet Better()
        {
            var (lattice, sobol) = (Randomized(LimitPointSet.Lattice, options.MaxPointCount),
                Randomized(LimitPointSet.Sobol, options.MaxPointCount));
            for (int level = 0; level < TrialLevels; level++)
            {
                lattice.Next();
                sobol.Next();
            }

            return lattice.Estimate().Error < sobol.Estimate().Error ? LimitPointSet.Lattice : LimitPointSet.Sobol;
        }
    }

    // The time steps' share of the error, seen on few points: twice the change when every step is cut in half at least, and at a tolerance
    // a hundred times as tight where doubles allow it.
    private static double TimeError(Expert expert, Objective objective, LimitOptions options, WeightedPoints few, double step)
    {
        var curve = Follow(expert, objective, options, few, step);
        var finer = Follow(expert, objective, options, few, Math.Max(step / 100, FinestStepTolerance), curve.HalvedSteps());
        return (2 * OutputCurve.Difference(curve, finer)) + RoundingFloor;
    }

    private static void Report(LimitOptions options, PointEstimate estimate, double timeError) =>
        options.Compute.Progress?.Invoke(new ComputeProgress(
            "Computing the mean-field limit",
            Math.Clamp((double)estimate.Count / options.MaxPointCount, 0, 1),
            string.Create(CultureInfo.InvariantCulture, $"{estimate.Count} points, error so far {estimate.Error + timeError:G2}")));

    // The outputs of the mixture of these points on [0, T]; no step goes beyond a stop.
    private static OutputCurve Follow(
        Expert expert, Objective objective, LimitOptions options, WeightedPoints points, double tolerance,
        IEnumerable<double>? stops = null)
    {
        var readout = new MixtureReadout(
            expert.Bind(objective.Data.InputsView), options.Compute.ThreadCount, options.Compute.CancellationToken);
        var term = GradientTerm.Mixture(readout, objective, points.Count, points.Weights);
        var integrator = new Integrator(
            new ParticleFlow(term), Tableau.For(SolverMethod.DormandPrince), new StepControl(tolerance, 0), SolverClock.At(0),
            points.Particles, options.Compute);
        var curve = new OutputCurve(0, term.Outputs);
        foreach (double stop in stops ?? [options.Time])
        {
            while (integrator.Time < stop)
            {
                integrator.Step(stop);
                Append(curve, integrator, term);
            }
        }

        return curve;
    }

    private static void Append(OutputCurve curve, Integrator integrator, GradientTerm term)
    {
        double[] last = [.. term.Outputs];
        var values = new List<double[]>();
        foreach (double node in OutputCurve.Nodes[1..^1])
        {
            integrator.ObserveAt(integrator.LastStepTime + (node * integrator.LastStep));
            values.Add([.. term.Outputs]);
        }

        curve.Append(integrator.Time, [.. values, last]);
    }
}
