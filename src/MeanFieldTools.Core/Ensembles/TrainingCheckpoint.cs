using MeanFieldTools.Solvers;

namespace MeanFieldTools.Ensembles;

/// <summary>
/// Where training stood when an ensemble was saved, so that it can go on as if it had never stopped: a saved time lies inside a step, or at
/// the end of a shortened one, and going on from there repeats the unshortened step from its beginning. Files keep all of it but the
/// settings.
/// </summary>
/// <param name="Settings">Training goes on from here only under the same settings.</param>
/// <param name="Clock">The solver before the step in which the ensemble was saved.</param>
/// <param name="State">The particles at the time of the clock.</param>
/// <param name="Origin">The particles at the very start, from which the displacement is measured.</param>
/// <param name="TraceLength">The points of the trace that belong to steps up to the time of the clock.</param>
internal sealed record TrainingCheckpoint(TrainingSettings Settings, SolverClock Clock, double[] State, double[] Origin, int TraceLength);
