namespace MeanFieldTools.Benchmarks.Study;

/// <summary>
/// Seconds of processor time, the pathwise coupling in l2 and W_2^2 to fresh particles of the limit, means over the replicates.
/// </summary>
internal readonly record struct Outcome(double Seconds, double Coupling, double Transport);
