namespace MeanFieldTools.Solvers;

/// <summary>
/// Where a solver stands in its run: all it needs besides the state to go on with the steps of a run that was not interrupted.
/// </summary>
/// <param name="StartTime">The time from which fixed steps are counted.</param>
/// <param name="Time">The time of the state.</param>
/// <param name="StepCount">The accepted steps so far.</param>
/// <param name="StepSize">The step to be tried next, unless the end of the run cuts it; 0 where it has yet to be chosen.</param>
/// <param name="PreviousError">The memory of the step control.</param>
internal readonly record struct SolverClock(double StartTime, double Time, int StepCount, double StepSize, double PreviousError)
{
    /// <summary>The beginning of a run.</summary>
    public static SolverClock At(double time) => new(time, time, 0, 0, StepControl.InitialError);
}
