using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Studies;

/// <summary>
/// A measured quantity at one N: its value, its standard error (null where unknown) and the number of replicates behind it.
/// </summary>
internal sealed record RatePoint(int Count, double Value, double? StandardError, int? Replicate);

/// <summary>Fits exponents of convergence.</summary>
internal static class RateFit
{
    /// <summary>The confidence of intervals unless another one is asked for.</summary>
    public const double DefaultLevel = 0.95;

    // A slope, a correction and the scatter about them need at least so many sizes.
    private const int SizesForCorrection = 5;

    /// <summary>
    /// The weighted least squares line through (log N, log value): a known power of log N is divided out first, and a term c N^e for a
    /// known correction is fitted with it where there are enough sizes.
    /// </summary>
    /// <exception cref="MeanFieldException">There are fewer than three sizes, or a value is not above 0.</exception>
    public static ConvergenceRate Fit(
        string quantity, double? time, IReadOnlyList<RatePoint> points, QuantityRate? known, double confidenceLevel)
    {
        double logPower = known?.LogPower ?? 0;
        int sizes = points.Select(p => p.Count).Distinct().Count();
        if (sizes < 3)
        {
            throw new MeanFieldException(
                Fault.InvalidCount, $"{quantity} was measured for {sizes} numbers of particles. A rate with its error needs at least 3.");
        }

        foreach (var point in points)
        {
            if (!(point.Value > 0) || !double.IsFinite(point.Value) || (logPower != 0 && point.Count < 2))
            {
                throw new MeanFieldException(
                    Fault.InvalidQuantity,
                    $"{quantity} is {Check.Text(point.Value)} at N = {point.Count}. Only positive values have a rate: leave this one out.");
            }
        }

        bool weighted = points.All(p => p.StandardError is > 0);
        double[] x = [.. points.Select(p => Math.Log(p.Count))];
        double[] y = [.. points.Select(p => Math.Log(p.Value) - (logPower == 0 ? 0 : logPower * Math.Log(Math.Log(p.Count))))];

        // The standard error of a logarithm is the relative one.
        double[] w = [.. points.Select(p => weighted ? Math.Pow(p.Value / p.StandardError!.Value, 2) : 1)];
        double total = w.Sum(), meanY = Weighted(w, y) / total;
        double variation = w.Select((v, i) => v * Math.Pow(y[i] - meanY, 2)).Sum();

        // Columns about their means, scaled to unit length; the constant drops out.
        double? correction = sizes >= SizesForCorrection ? known?.Correction : null;
        double[][] columns = [x, .. correction is { } c ? new[] { points.Select(p => Math.Pow(p.Count, c)).ToArray() } : []];
        var design = Matrix<double>.Build.Dense(
            points.Count, columns.Length, (i, k) => Math.Sqrt(w[i]) * (columns[k][i] - (Weighted(w, columns[k]) / total)));
        var target = Vector<double>.Build.Dense(points.Count, i => Math.Sqrt(w[i]) * (y[i] - meanY));
        var solution = design.QR().Solve(target);
        double spread = design.TransposeThisAndMultiply(design).Inverse()[0, 0], slope = solution[0];
        double residual = (target - (design * solution)).L2Norm();
        residual *= residual;
        int freedom = points.Count - 1 - columns.Length;
        double chiSquare = residual / freedom;
        double error = Math.Sqrt((weighted ? Math.Max(1, chiSquare) : chiSquare) * spread);

        // Standard errors from R replicates have R - 1 degrees of freedom at each point; scatter about the line has those of the line.
        int degrees = weighted && chiSquare <= 1 ? points.Sum(p => Math.Max(1, (p.Replicate ?? 2) - 1)) : freedom;
        double reach = StudentT.InvCDF(0, 1, degrees, 0.5 + (confidenceLevel / 2)) * error;
        string divided = logPower != 0
            ? known!.LogText
            : correction is { } power
            ? string.Create(CultureInfo.InvariantCulture, $"exp(c N^{power:0.###})")
            : "";
        return new ConvergenceRate
        {
            Quantity = quantity,
            Time = time,
            Exponent = slope,
            StandardError = error,
            ConfidenceInterval = new[] { slope - reach, slope + reach }.AsReadOnly(),
            ConfidenceLevel = confidenceLevel,
            ExpectedExponent = known?.Exponent,
            Intercept = meanY - columns.Select((column, k) => solution[k] * Weighted(w, column) / total).Sum(),
            Correction = divided,
            RSquared = variation > 0 ? 1 - (residual / variation) : 1,
            ReducedChiSquare = weighted ? chiSquare : null,
            PointCount = points.Count,
            CountRange = new[] { points.Min(p => p.Count), points.Max(p => p.Count) }.AsReadOnly(),
        };
    }

    private static double Weighted(double[] weights, double[] values) => weights.Zip(values, (w, v) => w * v).Sum();
}
