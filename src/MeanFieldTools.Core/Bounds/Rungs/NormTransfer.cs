namespace MeanFieldTools.Bounds;

/// <summary>How a bound in one ground norm follows from the same bound in the other, by |v|_2 &lt;= |v|_1 &lt;= sqrt(d) |v|_2.</summary>
internal enum NormTransfer
{
    /// <summary>It is stated in its own norm only.</summary>
    None,

    /// <summary>An upper bound of a squared distance: times d from l2 to l1, unchanged from l1 to l2.</summary>
    Upper,

    /// <summary>A lower bound of a squared distance: unchanged from l2 to l1, divided by d from l1 to l2.</summary>
    Lower,

    /// <summary>What is bounded has no norm, so the smaller of both counts.</summary>
    Free,
}
