namespace MeanFieldTools;

/// <summary>How a Wasserstein distance was computed.</summary>
public enum TransportMethod
{
    /// <summary>The closed solution on the circle; else the exact one if memory and the time budget allow, and bounds if not.</summary>
    Auto,

    /// <summary>An optimal plan between points, proved by dual variables.</summary>
    Exact,

    /// <summary>The closed solution on the circle, for d = 1.</summary>
    Circle,

    /// <summary>A lower bound from marginals and other images on the circle.</summary>
    Sliced,

    /// <summary>The debiased entropic cost, with bounds of the true one.</summary>
    Sinkhorn,

    /// <summary>A good plan that need not be the best, which bounds the cost from above, and the bound of Sliced from below.</summary>
    Bounds,

    /// <summary>The distance to a law with a density for d at most 3, by averaged stochastic ascent of the dual.</summary>
    Semidiscrete,
}
