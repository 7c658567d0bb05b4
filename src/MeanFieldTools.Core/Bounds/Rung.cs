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

/// <summary>What a bound needs besides the problem.</summary>
internal enum RungNeed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A computed limit.</summary>
    Limit,

    /// <summary>A finished run of N particles.</summary>
    Run,

    /// <summary>A confidence level.</summary>
    Confidence,

    /// <summary>The step of an integrator.</summary>
    StepSize,

    /// <summary>Only given when asked for by name.</summary>
    Asking,
}

/// <summary>One kind of bound.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">What it bounds.</param>
/// <param name="Transfer">How it passes from one norm to the other.</param>
/// <param name="Need">What it needs besides the problem.</param>
/// <param name="Evaluate">The bound in a norm, for N.</param>
internal sealed record Rung(string Name, BoundQuantity Quantity, NormTransfer Transfer, RungNeed Need, Func<RungContext, RungValue> Evaluate);
