using CsCheck;
using MeanFieldTools.Core.Tests.Circuits;
using MeanFieldTools.Experts;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Core.Tests.Experts;

public class FourierSpectrumTests
{
    /// <summary>The series has the expert's value everywhere, not only on the grid.</summary>
    [Fact]
    public void TheSeriesIsTheExpert() => RandomCircuit.Gen.ForAll(
        random =>
        {
            var expert = random.Expert;
            if (FourierSpectrum.Count(expert.TrigonometricDegree!) > 2000)
            {
                return;
            }

            var spectrum = FourierSpectrum.Compute(expert.Bind(random.Inputs), expert.TrigonometricDegree!, ComputeOptions.Default);
            double[] theta = [.. random.Theta.Select(t => Math.IEEERemainder(t, 2 * Math.PI))];
            for (int j = 0; j < Math.Min(3, spectrum.SampleCount); j++)
            {
                Complex sum = 0;
                for (int index = 0; index < spectrum.FrequencyCount; index++)
                {
                    double phase = spectrum.Frequency(index).Zip(theta, (w, t) => w * t).Sum();
                    sum += spectrum.Coefficient(j, index) * Complex.FromPolarCoordinates(1, phase);
                }

                Assert.Equal(expert.Evaluate(theta, random.Input(j)), sum.Real, 1e-10);
                Assert.Equal(0, sum.Imaginary, 1e-10);
                double[] gradient = expert.Gradient(theta, random.Input(j));
                var bounds = spectrum.Bounds(j);
                Assert.All(gradient.Select((g, k) => (g, k)), e => Assert.True(Math.Abs(e.g) <= bounds.First[e.k] + 1e-9));
                Assert.True(gradient.Sum(Math.Abs) <= bounds.GradientL1 + 1e-9);
                Assert.True(Math.Sqrt(gradient.Sum(g => g * g)) <= bounds.GradientL2 + 1e-9);
            }
        },
        count: 60);

    /// <summary>The mean cosine has its closed form's constants, and combinations of data cancel as the closed form says.</summary>
    [Fact]
    public void MeanCosine()
    {
        var expert = new MeanCosineExpert(4);
        double[,] inputs = { { 0.1, 0.2, 0.3, 0.4 }, { 1, -1, 2, -2 } };
        var spectrum = FourierSpectrum.Compute(expert.Bind(inputs), expert.TrigonometricDegree!, ComputeOptions.Default);
        var constants = spectrum.Bounds(1).ToConstants("Fourier");
        Assert.Equal(expert.Regularity.Alpha, constants.Alpha, 1e-13);
        Assert.Equal(expert.Regularity.Beta, constants.Beta, 1e-13);
        Assert.Equal(expert.Regularity.GradientL1, constants.GradientL1, 1e-13);
        Assert.Equal(expert.Regularity.GradientL2, constants.GradientL2, 1e-13);
        Assert.Equal(expert.Regularity.HessianL1, constants.HessianL1, 1e-13);
        Assert.Equal(expert.Regularity.HessianL2, constants.HessianL2, 1e-13);

        double[] residuals = [0.7, -0.4];
        double closed = Enumerable.Range(0, 4)
            .Max(k =>
                ((0.7 * Complex.FromPolarCoordinates(1, inputs[0, k])) - (0.4 * Complex.FromPolarCoordinates(1, inputs[1, k]))).Magnitude)
            / 4;
        Assert.Equal(closed, spectrum.Bounds(residuals).HessianL2, 1e-13);
    }
}
