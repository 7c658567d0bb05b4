namespace MeanFieldTools.Bounds;

/// <summary>How a bound in one ground norm follows from the same bound in the other, by |v|_2 &lt;= |v|_1 &lt;= sqrt(d) |v|_2.</summary>
internal enum NormTransfer
{
    /// <summary>It is stated in its own norm only.</summary>
    None,

    /// <summary>
    /// A squared distance: an upper bound is multiplied by d from l2 to l1, and unchanged from l1 to l2; a lower bound is unchanged from l2
    /// to l1, and divided by d from l1 to l2.
    /// </summary>
    SquaredDistance,

    /// <summary>What is bounded has no norm, so the sharper of both holds.</summary>
    Free,
}
