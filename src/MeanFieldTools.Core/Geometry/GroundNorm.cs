namespace MeanFieldTools;

/// <summary>The norm that turns wrapped coordinate differences into a distance on the torus.</summary>
public enum GroundNorm
{
    /// <summary>Sum of the wrapped differences: the metric of arXiv:2501.14660.</summary>
    L1,

    /// <summary>Euclidean length of the wrapped differences; L2 &lt;= L1 &lt;= sqrt(d) L2.</summary>
    L2,
}
