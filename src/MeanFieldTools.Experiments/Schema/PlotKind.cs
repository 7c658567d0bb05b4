namespace MeanFieldTools;

/// <summary>What a plot shows.</summary>
public enum PlotKind
{
    /// <summary>The loss against time, of trained ensembles and of limits.</summary>
    Loss,

    /// <summary>Distances to the limit against N, with the slopes that fit them and those that are expected.</summary>
    Convergence,

    /// <summary>The density of the particles on the torus in two coordinates, as a heat map.</summary>
    Density,

    /// <summary>The particles in two coordinates, before and after.</summary>
    Particles,

    /// <summary>A quantity over two keys of a sweep, as a heat map.</summary>
    Sweep,

    /// <summary>The circuit of a quantum expert.</summary>
    Circuit,

    /// <summary>The ladder of bounds for one N and time, with measured values on it.</summary>
    BoundLadder,
}
