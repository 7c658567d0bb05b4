namespace MeanFieldTools.Bounds;

/// <summary>One kind of bound.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">What it bounds.</param>
/// <param name="Transfer">How it passes from one norm to the other.</param>
/// <param name="Need">What it needs besides the problem.</param>
/// <param name="Evaluate">The bound in a norm, for N.</param>
internal sealed record Rung(
    string Name, BoundQuantity Quantity, NormTransfer Transfer, RungNeed Need, Func<RungContext, RungValue> Evaluate)
{
    /// <summary>On which side of the quantity the bound lies.</summary>
    public BoundDirection Direction { get; init; } = BoundDirection.Upper;

    /// <summary>How far it is to be trusted, unless the value says otherwise.</summary>
    public BoundLabel Label { get; init; } = BoundLabel.Proved;

    /// <summary>Whether the bound holds for every loss: it is about the start alone, or read off from a run and its limit.</summary>
    public bool HoldsForEveryLoss { get; init; }

    /// <summary>Whether it is the largest value that the quantity can have at all, so that no measurement is compared with it.</summary>
    public bool IsTrivial { get; init; }
}
