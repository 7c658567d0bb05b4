namespace MeanFieldTools.Ensembles;

/// <summary>Rescales inputs to angles.</summary>
internal static class InputScaling
{
    /// <summary>
    /// Maps each column affinely so that its least value becomes low and its greatest high; constant columns go to the middle.
    /// </summary>
    public static void ToRange(double[,] inputs, double low, double high)
    {
        Check.Finite(low, "The low end of the range");
        Check.Finite(high, "The high end of the range");
        for (int k = 0; k < inputs.GetLength(1); k++)
        {
            double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
            for (int j = 0; j < inputs.GetLength(0); j++)
            {
                (least, greatest) = (Math.Min(least, inputs[j, k]), Math.Max(greatest, inputs[j, k]));
            }

            for (int j = 0; j < inputs.GetLength(0); j++)
            {
                double fraction = greatest > least ? (inputs[j, k] - least) / (greatest - least) : 0.5;
                inputs[j, k] = low + (fraction * (high - low));
            }
        }
    }
}
