namespace MeanFieldTools.Solvers;

/// <summary>
/// The choice of steps: fixed, or by the PI controller of Hairer's DOPRI5 on the largest error of any coordinate. The largest error, not a
/// mean, so that every particle keeps the tolerance and the steps depend neither on the particles' order nor on duplicates.
/// </summary>
/// <param name="Tolerance">The error allowed in one step, absolute; unused for fixed steps.</param>
/// <param name="FixedStep">The fixed step; 0 for error control.</param>
internal sealed record StepControl(double Tolerance, double FixedStep)
{
    /// <summary>The most steps of one run.</summary>
    public int StepLimit { get; init; } = 10_000_000;

    private const double Safety = 0.9;
    private const double Integral = 0.04;
    private const double Proportional = 0.2 - (0.75 * Integral);
    private const double LargestCut = 5;
    private const double LargestGrowth = 10;

    /// <summary>The controller's memory before the first step.</summary>
    public const double InitialError = 1e-4;

    /// <summary>Refuses a run that needs more steps than it may take: fixed steps before the first one, others when none is left.</summary>
    /// <exception cref="MeanFieldException">There are not enough steps left.</exception>
    public void RequireStepsLeft(int taken, double time, double end)
    {
        // Rounding may add a step.
        if (FixedStep > 0 && taken + ((end - time) / FixedStep) > StepLimit + 1.0)
        {
            throw new MeanFieldException(
                Fault.SolverStepLimit,
                $"Steps of {Check.Text(FixedStep)} from time {Check.Text(time)} to {Check.Text(end)} are more than the {StepLimit} that a "
                + "run may take. Lengthen the step or shorten the time.");
        }

        if (taken >= StepLimit)
        {
            throw new MeanFieldException(
                Fault.SolverStepLimit,
                $"After {taken} steps the time is {Check.Text(time)} of {Check.Text(end)}. Loosen the tolerance or shorten the time.");
        }
    }

    /// <summary>The step after one with the given error (in units of the tolerance) that was accepted.</summary>
    public static double Grow(double step, double error, double previousError)
    {
        double factor = Math.Pow(error, Proportional) / Math.Pow(previousError, Integral) / Safety;
        return step / Math.Clamp(factor, 1 / LargestGrowth, LargestCut);
    }

    /// <summary>The step to try after one that was rejected.</summary>
    public static double Shrink(double step, double error) => double.IsFinite(error)
        ? step / Math.Min(LargestCut, Math.Pow(error, Proportional) / Safety)
        : step / LargestCut;
}
