namespace MeanFieldTools;

/// <summary>On which side of a quantity a bound lies.</summary>
public enum BoundDirection
{
    /// <summary>The quantity is at most the bound.</summary>
    Upper,

    /// <summary>The quantity is at least the bound.</summary>
    Lower,
}
