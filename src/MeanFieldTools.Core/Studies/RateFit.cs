using MathNet.Numerics.Distributions;

namespace MeanFieldTools.Studies;

/// <summary>A measured quantity at one N: its value, its standard error (null where unknown) and the number of replicates behind it.</summary>
internal sealed record RatePoint(int Count, double Value, double? StandardError, int? Replicate);

/// <summary>Fits exponents of convergence.</summary>
internal static class RateFit
{
    /// <summary>The exponents that theory expects, by property: theory B2, B3, B8 and, for a law with density, the rates of matching.</summary>
    public static double? Expected(string quantity, int? dimension) => quantity switch
    {
        "CouplingRms" or "Coupling" => -0.5,
        "CouplingPathwise" or "CouplingPointwise" or "CouplingPathwiseL1" or "CouplingPathwiseL2" or "CouplingPointwiseL1" or "CouplingPointwiseL2" => -1,
        "OutputVariance" or "OutputError" or "Bias" => -1,
        "WassersteinSquared" or "WassersteinSquaredLower" when dimension is { } d => d >= 3 ? -2.0 / d : -1,
        _ => null,
    };

    /// <summary>Whether the quantity is divided by log N before the fit: W_2^2 of matching in two dimensions.</summary>
    public static bool IsLogarithmic(string quantity, int? dimension) => dimension == 2 && quantity is ("WassersteinSquared" or "WassersteinSquaredLower");

    /// <summary>The weighted least squares line through (log N, log value).</summary>
    /// <exception cref="MeanFieldException">There are fewer than three sizes, or a value is not above 0.</exception>
    public static ConvergenceRate Fit(
        string quantity, double? time, IReadOnlyList<RatePoint> points, double? expected, bool logarithmic, double confidenceLevel)
    {
        int sizes = points.Select(p => p.Count).Distinct().Count();
        if (sizes < 3)
        {
            throw new MeanFieldException(
                Fault.InvalidCount, $"{quantity} was measured for {sizes} numbers of particles. A rate with its error needs at least 3.");
        }

        foreach (var point in points)
        {
            if (!(point.Value > 0) || !double.IsFinite(point.Value) || (logarithmic && point.Count < 2))
            {
                throw new MeanFieldException(
                    Fault.InvalidQuantity, $"{quantity} is {Check.Text(point.Value)} at N = {point.Count}. Only positive values have a rate: leave this one out.");
            }
        }

        bool weighted = points.All(p => p.StandardError is > 0);
        double[] x = [.. points.Select(p => Math.Log(p.Count))];
        double[] y = [.. points.Select(p => Math.Log(p.Value) - (logarithmic ? Math.Log(Math.Log(p.Count)) : 0))];

        // The standard error of a logarithm is the relative one.
        double[] w = [.. points.Select(p => weighted ? Math.Pow(p.Value / p.StandardError!.Value, 2) : 1)];
        double total = w.Sum(), meanX = Weighted(w, x) / total, meanY = Weighted(w, y) / total;
        double spread = 0, product = 0, variation = 0;
        for (int i = 0; i < x.Length; i++)
        {
            spread += w[i] * (x[i] - meanX) * (x[i] - meanX);
            product += w[i] * (x[i] - meanX) * (y[i] - meanY);
            variation += w[i] * (y[i] - meanY) * (y[i] - meanY);
        }

        double slope = product / spread, residual = Math.Max(variation - (slope * product), 0);
        int freedom = points.Count - 2;
        double chiSquare = residual / freedom;
        double error = Math.Sqrt((weighted ? Math.Max(1, chiSquare) : chiSquare) / spread);

        // Standard errors from R replicates have R - 1 degrees of freedom at each point; scatter about the line has those of the line.
        int degrees = weighted && chiSquare <= 1 ? points.Sum(p => Math.Max(1, (p.Replicate ?? 2) - 1)) : freedom;
        double reach = StudentT.InvCDF(0, 1, degrees, 0.5 + (confidenceLevel / 2)) * error;
        return new ConvergenceRate
        {
            Quantity = quantity,
            Time = time,
            Exponent = slope,
            StandardError = error,
            ConfidenceInterval = new[] { slope - reach, slope + reach }.AsReadOnly(),
            ConfidenceLevel = confidenceLevel,
            ExpectedExponent = expected,
            Intercept = meanY - (slope * meanX),
            Correction = logarithmic ? "log N" : "",
            RSquared = variation > 0 ? 1 - (residual / variation) : 1,
            ReducedChiSquare = weighted ? chiSquare : null,
            PointCount = points.Count,
            CountRange = new[] { points.Min(p => p.Count), points.Max(p => p.Count) }.AsReadOnly(),
        };
    }

    private static double Weighted(double[] weights, double[] values) => weights.Zip(values, (w, v) => w * v).Sum();
}
