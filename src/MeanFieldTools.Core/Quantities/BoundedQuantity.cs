using MeanFieldTools.Geometry;

namespace MeanFieldTools.Quantities;

/// <summary>What holds for bounded quantities whatever the bound.</summary>
internal static class BoundedQuantity
{
    /// <summary>Whether a quantity is a distance of angles, and so depends on the ground norm.</summary>
    public static bool HasNorm(BoundQuantity quantity) => quantity is not (BoundQuantity.Prediction2 or BoundQuantity.LossGap);

    /// <summary>
    /// The cap, the largest value that a quantity can have at all, of a quantity in a problem of
    /// dimension d; k is the number of particles of a marginal.
    /// </summary>
    public static double Cap(BoundQuantity quantity, int dimension, GroundNorm norm, TrainingData data, int k)
    {
        double diameter = Torus.Diameter(dimension, norm), square = Math.Pow(diameter, 2);
        return quantity switch
        {
            BoundQuantity.W2Squared or BoundQuantity.Coupling2 or BoundQuantity.TimeStepping2 => square,
            BoundQuantity.W2 => Math.Sqrt(square),
            BoundQuantity.Marginal2 => square * k,

            // |F - m| <= 2, and 0 <= L <= sum_j (|y_j| + 1)^2 / 2.
            BoundQuantity.Prediction2 => 4,
            BoundQuantity.LossGap => data.TargetsView.Sum(y => Math.Pow(Math.Abs(y) + 1, 2)) / 2,
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "There is no such bounded quantity."),
        };
    }
}
