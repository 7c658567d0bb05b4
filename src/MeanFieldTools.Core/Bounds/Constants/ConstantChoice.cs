namespace MeanFieldTools;

/// <summary>Which regularity constants enter the bounds.</summary>
public enum ConstantChoice
{
    /// <summary>For every datum the least that any method proves.</summary>
    Best,

    /// <summary>The paper's: alpha = beta = 1 (4.35).</summary>
    Paper,
}
