using MathNet.Numerics.Distributions;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Core.Tests.Studies;

public class RateFitTests
{
    [Fact]
    public void AnExactPowerIsFound()
    {
        var rate = RateFit.Fit("Bias", 1, [.. new[] { 10, 30, 100, 500 }.Select(n => new RatePoint(n, 3 * Math.Pow(n, -1.3), 1e-3 * Math.Pow(n, -1.3), 10))], -1, false, 0.95);
        Assert.Equal(-1.3, rate.Exponent, 1e-12);
        Assert.Equal(Math.Log(3), rate.Intercept, 1e-12);
        Assert.Equal(1, rate.RSquared, 1e-12);
        Assert.False(rate.IsExpected);
    }

    [Fact]
    public void TheLogarithmOfTwoDimensionsIsDividedOut()
    {
        Assert.True(RateFit.IsLogarithmic("WassersteinSquared", 2));
        Assert.False(RateFit.IsLogarithmic("WassersteinSquared", 3));
        Assert.False(RateFit.IsLogarithmic("Bias", 2));
        var rate = RateFit.Fit("WassersteinSquared", null, [.. new[] { 10, 30, 100, 500 }.Select(n => new RatePoint(n, Math.Log(n) / n, null, null))], -1, true, 0.95);
        Assert.Equal(-1, rate.Exponent, 1e-12);
        Assert.Equal("log N", rate.Correction);
    }

    /// <summary>A N^(-1/3) + B/N bends the line: without the correction the slope is off, with it the interval holds -1/3.</summary>
    [Fact]
    public void TheLeadingCorrectionOfMatchingIsFitted()
    {
        RatePoint[] points = [.. new[] { 32, 64, 128, 256, 512, 1024 }.Select(n => new RatePoint(n, (24 * Math.Pow(n, -1.0 / 3)) - (8.0 / n), 0.001 * Math.Pow(n, -1.0 / 3) * 24, 16))];
        double correction = RateFit.CorrectionExponent("WassersteinSquared", 6)!.Value;
        Assert.Equal((1.0 / 3) - 1, correction, 1e-15);
        var bent = RateFit.Fit("WassersteinSquared", 1, points, -1.0 / 3, false, 0.95);
        Assert.False(bent.IsExpected);
        var rate = RateFit.Fit("WassersteinSquared", 1, points, -1.0 / 3, false, 0.95, correction);
        Assert.True(rate.IsExpected, rate.ToString());
        Assert.True(Math.Abs(rate.Exponent + (1.0 / 3)) < 0.5 * Math.Abs(bent.Exponent + (1.0 / 3)));
        Assert.Null(RateFit.CorrectionExponent("Bias", 6));
        Assert.Null(RateFit.CorrectionExponent("WassersteinSquared", 2));
    }

    /// <summary>The interval holds the true exponent as often as it says, also where the standard errors themselves come from few replicates.</summary>
    [Fact]
    public void IntervalsCoverAtTheirLevel()
    {
        int[] counts = [32, 64, 128, 256, 512, 1024];
        var random = new Normal(0, 1, new System.Random(1));
        int covered = 0;
        const int Trials = 600, Replicates = 16;
        for (int trial = 0; trial < Trials; trial++)
        {
            var points = counts.Select(n =>
            {
                double[] values = [.. Enumerable.Range(0, Replicates).Select(_ => Math.Pow(n, -1.0) * (1 + (0.3 * random.Sample())))];
                var (value, error) = ReplicateStatistics.Mean(values);
                return new RatePoint(n, value, error, Replicates);
            });
            var rate = RateFit.Fit("OutputError", 1, [.. points], -1, false, 0.9);
            covered += rate.IsExpected == true ? 1 : 0;
        }

        Assert.InRange(covered / (double)Trials, 0.87, 0.97);
    }

    [Theory]
    [InlineData("CouplingRms", 6, -0.5)]
    [InlineData("CouplingPathwise", 6, -1.0)]
    [InlineData("OutputVariance", 6, -1.0)]
    [InlineData("Bias", 6, -1.0)]
    [InlineData("WassersteinSquared", 1, -1.0)]
    [InlineData("WassersteinSquared", 2, -1.0)]
    [InlineData("WassersteinSquared", 6, -1.0 / 3)]
    public void ExpectedExponents(string quantity, int dimension, double expected) => Assert.Equal(expected, RateFit.Expected(quantity, dimension)!.Value, 1e-15);

    [Fact]
    public void TooFewSizesAndValuesWithoutALogarithmAreRefused()
    {
        Assert.Equal(Fault.InvalidCount, Assert.Throws<MeanFieldException>(() => RateFit.Fit("Bias", 1, [new(1, 1, null, null), new(2, 1, null, null)], null, false, 0.95)).Fault);
        Assert.Equal(Fault.InvalidQuantity, Assert.Throws<MeanFieldException>(() => RateFit.Fit("Bias", 1, [.. new[] { 1, 2, 3 }.Select(n => new RatePoint(n, 0, null, null))], null, false, 0.95)).Fault);
    }

    /// <summary>A control that explains all but the mean leaves no error; the mean is exact.</summary>
    [Fact]
    public void ControlsRemoveTheirNoise()
    {
        var random = new Normal(0, 1, new System.Random(2));
        double[][] controls = [.. Enumerable.Range(0, 40).Select(_ => new[] { random.Sample(), random.Sample() })];
        double[] values = [.. controls.Select(c => 0.01 + (2 * c[0]) - c[1])];
        var (value, error) = ReplicateStatistics.ControlledMean(values, controls);
        Assert.Equal(0.01, value, 1e-13);
        Assert.InRange(error, 0, 1e-13);
        var plain = ReplicateStatistics.ControlledMean(values, [.. controls.Select(_ => Array.Empty<double>())]);
        Assert.Equal(ReplicateStatistics.Mean(values), plain);
    }
}
