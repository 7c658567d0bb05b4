using MeanFieldTools.Geometry;

namespace MeanFieldTools.Transport;

/// <summary>
/// The measure of an ensemble as transport methods need it: points of positive mass, wrapped; and what can be used again for the next
/// comparison with it.
/// </summary>
internal sealed class TransportMeasure
{
    private readonly Lazy<TorusPoints> _ordered;

    public TransportMeasure(ParticleEnsemble ensemble)
    {
        Dimension = ensemble.ParameterCount;
        double[] all = ensemble.ParticlesView;
        double[]? weights = ensemble.WeightsView;
        Kept = weights is null || weights.All(w => w > 0) ? null : [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] > 0)];
        Count = Kept?.Length ?? ensemble.ParticleCount;
        Points = new double[Count * Dimension];
        for (int i = 0; i < Count; i++)
        {
            for (int k = 0; k < Dimension; k++)
            {
                Points[(i * Dimension) + k] = Torus.Wrap(all[((Kept?[i] ?? i) * Dimension) + k]) + 0.0;
            }
        }

        Weights = Kept is null ? weights : [.. Kept.Select(i => weights![i])];
        _ordered = new(() => TorusPoints.Create(Points, Dimension));
    }

    public int Count { get; }

    public int Dimension { get; }

    /// <summary>Coordinates in [0, 2 pi), [Count, d].</summary>
    public double[] Points { get; }

    /// <summary>Positive masses that add up to 1; null for equal ones.</summary>
    public double[]? Weights { get; }

    /// <summary>The particles that have mass; null for all of them.</summary>
    public int[]? Kept { get; }

    /// <summary>The points in an order in which neighbours lie close together.</summary>
    public TorusPoints Ordered => _ordered.Value;

    /// <summary>The masses, also where they are equal.</summary>
    public double[] Masses => Weights ?? [.. Enumerable.Repeat(1.0 / Count, Count)];

    /// <summary>Duals of the points from the last comparison, and the cost and the kind of problem they belong to.</summary>
    public (double[] Duals, GroundCost Cost, bool Matching)? Warm { get; set; }
}
