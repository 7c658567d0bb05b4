namespace MeanFieldTools.Ensembles;

/// <summary>
/// Where an integrator stood when an ensemble was saved, so that training can go on as if it had never stopped: a saved time lies inside
/// a step, or at the end of a shortened one, and going on from there repeats the unshortened step from its beginning.
/// </summary>
/// <param name="Run">Identifies the method, tolerances, data and limit; training goes on from a checkpoint only under the same ones.</param>
/// <param name="StartTime">The time at which the run began, for the step count of fixed steps.</param>
/// <param name="Time">The time of the last accepted step before the saved time.</param>
/// <param name="State">The particles at <paramref name="Time"/>.</param>
/// <param name="Origin">The particles at the very start, from which the displacement is measured.</param>
/// <param name="StepCount">The accepted steps so far.</param>
/// <param name="StepSize">The step that was to be tried next.</param>
/// <param name="PreviousError">The controller's memory.</param>
/// <param name="TraceLength">The points of the trace that belong to steps up to <paramref name="Time"/>.</param>
internal sealed record TrainingCheckpoint(
    object Run, double StartTime, double Time, double[] State, double[] Origin, int StepCount, double StepSize, double PreviousError, int TraceLength);
