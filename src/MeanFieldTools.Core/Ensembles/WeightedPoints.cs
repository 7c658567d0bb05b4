namespace MeanFieldTools.Ensembles;

/// <summary>Particles [N, d] that stand for a law, with weights [N] unless each weighs 1/N.</summary>
internal sealed record WeightedPoints(double[] Particles, double[]? Weights, int Count);
