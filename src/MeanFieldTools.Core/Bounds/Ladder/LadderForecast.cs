using MeanFieldTools.Costs;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Bounds;

/// <summary>What the bounds of a problem take that need nothing but the problem.</summary>
internal static class LadderForecast
{
    private const double CoefficientOperation = 800;
    private const double RungOperation = 5e5;

    /// <summary>
    /// The work for one time: the Fourier coefficients for every datum where they are affordable, and the bounds themselves.
    /// </summary>
    public static Work Of(Expert expert, TrainingData data)
    {
        double coefficients = ProblemConstants.FourierIsAffordable(expert, data.SampleCount)
            ? FourierSpectrum.Count(expert.TrigonometricDegree!) * data.SampleCount
            : 0;
        return new Work(CoefficientOperation * coefficients, RungOperation, 2 * sizeof(double) * coefficients);
    }
}
