using MeanFieldTools.Costs;

namespace MeanFieldTools.Dynamics;

/// <summary>What it takes to compute a limit, and the steps with which its particles are moved afterwards.</summary>
/// <param name="Work">What it does and holds.</param>
/// <param name="PointCount">The points it will end with.</param>
/// <param name="StepTolerance">The error it will allow in one step.</param>
internal sealed record LimitForecast(Work Work, double PointCount, double StepTolerance)
{
    // The least points of all replicates together, and the power of their number with which their error was seen to fall for circuits.
    private const int LeastPoints = 128;
    private const double Rate = 0.75;
    private const double UnknownError = 0.1;

    // All levels together take twice the points of the last; those that are computed again with finer steps add a quarter.
    private const double Levels = 2.5;

    // The error that time steps leave in the outputs, over the error allowed in one of them; they may take a quarter of the tolerance.
    private const double StepShare = 0.02;
    private const double FinestTolerance = 1e-14;
    private const double CoarsestTolerance = 1e-4;
    private const double TrialTolerance = 1e-6;

    /// <summary>
    /// Computes the limit with few points, but does no more than the operations that are allowed; where that is not accurate enough, the
    /// error it has tells how many more points are needed.
    /// </summary>
    /// <param name="expert">The expert.</param>
    /// <param name="data">The data.</param>
    /// <param name="options">How the limit will be computed.</param>
    /// <param name="flow">What moving particles takes.</param>
    /// <param name="allowance">The operations that may be spent on the few points.</param>
    public static LimitForecast Of(Expert expert, TrainingData data, LimitOptions options, FlowForecast flow, double allowance)
    {
        double affordable = allowance / (Levels * flow.Follow(1, TrialTolerance).Vector);
        var (points, error) = ((double)LeastPoints, UnknownError);
        bool converged = false;
        if (affordable >= LeastPoints)
        {
            int most = (int)Math.Min(affordable, options.MaxPointCount);
            var trial = LimitSolver.Solve(
                expert, data, options with { MaxPointCount = most, Compute = options.Compute with { ThrottleLimit = 1, Progress = null } });
            (points, error, converged) = (trial.PointCount, trial.EstimatedError, trial.Converged);
        }

        if (!converged)
        {
            double wanted = points * Math.Pow(error / options.Tolerance, 1 / Rate), last = Math.Min(wanted, options.MaxPointCount);
            error *= Math.Pow(points / last, Rate);
            points = last;
        }

        double tolerance = Math.Clamp(StepShare * Math.Max(error, options.Tolerance), FinestTolerance, CoarsestTolerance);
        return new LimitForecast(Levels * flow.Follow(points, tolerance), points, tolerance);
    }
}
