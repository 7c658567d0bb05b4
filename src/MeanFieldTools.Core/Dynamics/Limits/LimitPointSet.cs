namespace MeanFieldTools;

/// <summary>The deterministic points that carry the law of a limit.</summary>
public enum LimitPointSet
{
    /// <summary>
    /// Tensor for up to two random angles; beyond, Lattice for the uniform law and the better of Lattice and Sobol for others.
    /// </summary>
    Auto,

    /// <summary>A tensor product of one-dimensional rules with the weights of the law: spectral accuracy, for few angles.</summary>
    Tensor,

    /// <summary>Randomly shifted rank-1 lattices.</summary>
    Lattice,

    /// <summary>Scrambled Sobol points.</summary>
    Sobol,

    /// <summary>The particles of the ensemble that is the law; nothing is left out.</summary>
    Ensemble,
}
