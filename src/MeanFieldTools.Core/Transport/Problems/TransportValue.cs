namespace MeanFieldTools;

/// <summary>What kind of number a cost is.</summary>
public enum TransportValue
{
    /// <summary>The cost of an optimal plan.</summary>
    Exact,

    /// <summary>No more than the optimal cost.</summary>
    LowerBound,

    /// <summary>No less than the optimal cost: that of some plan.</summary>
    UpperBound,

    /// <summary>Near the optimal cost, on either side.</summary>
    Estimate,
}
