using MeanFieldTools.Bounds;
using MeanFieldTools.Circuits;
using MeanFieldTools.Core.Tests.Dynamics;
using MeanFieldTools.Dynamics;

namespace MeanFieldTools.Core.Tests.Bounds;

public class FluctuationTests
{
    /// <summary>lim N Var F_N(t) for one datum, y = 0.5.</summary>
    [Theory]
    [InlineData(0.0, 0.5, 1e-12)]
    [InlineData(1.0, 0.18371372, 5e-9)]
    [InlineData(2.0, 0.07590172, 5e-9)]
    [InlineData(5.0, 0.01064914, 1e-8)]
    [InlineData(20.0, 1.42e-6, 1e-8)]
    public void OneCosine(double time, double expected, double tolerance)
    {
        var data = new TrainingData(new double[,] { { 0 } }, [0.5]);
        var limit = LimitSolver.Solve(new MeanCosineExpert(1), data, new LimitOptions { Time = 20, Tolerance = 1e-11 });
        var fluctuation = FluctuationCovariance.Compute(limit, time, ComputeOptions.Default);
        Assert.Equal(expected, fluctuation.Covariance[0, 0], tolerance);
        Assert.True(fluctuation.Change < 1e-6, $"{fluctuation.Change}");
    }

    /// <summary>Against simulation: N Cov(F_k, F_l) over many starts of 100 particles of a circuit on two data.</summary>
    [Fact]
    public void AgainstMonteCarlo()
    {
        const int count = 100, replicates = 300;
        var expert = QuantumExpertFactory.Create(null, 2, 1, 0, "Z0", false, null);
        var data = new TrainingData(new double[,] { { 0.3, -0.2 }, { -0.9, 0.5 } }, [0.6, -0.4]);
        var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = 2, Tolerance = 1e-7 });
        var covariance = FluctuationCovariance.Compute(limit, 2, ComputeOptions.Default).Covariance;
        double[] mean = limit.GetOutput(2);
        var sum = new double[2, 2];
        for (int r = 0; r < replicates; r++)
        {
            var start = ParticleEnsemble.Draw(expert, count, InitialLaw.Uniform, Sampling.Random, r);
            double[] outputs = MixtureTraining.Run(start, data, new TrainingOptions { Time = 2, RelativeTolerance = 1e-6 }).Last()
                .Outputs(data, ComputeOptions.Default);
            for (int k = 0; k < 4; k++)
            {
                sum[k / 2, k % 2] += count * (outputs[k / 2] - mean[k / 2]) * (outputs[k % 2] - mean[k % 2]) / replicates;
            }
        }

        // The relative error of a variance over 300 runs is sqrt(2/300) = 8 %; three of those.
        Assert.Equal(covariance[0, 0], sum[0, 0], 0.25 * covariance[0, 0]);
        Assert.Equal(covariance[1, 1], sum[1, 1], 0.25 * covariance[1, 1]);
        Assert.Equal(covariance[0, 1], sum[0, 1], 0.25 * Math.Sqrt(covariance[0, 0] * covariance[1, 1]));
    }

    /// <summary>Against simulation in six dimensions.</summary>
    [Fact]
    public void T3AgainstMonteCarlo()
    {
        const int count = 100, replicates = 300;
        var expert = new MeanCosineExpert(6);
        var data = new TrainingData(T3.Inputs, T3.Targets);
        var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = 5, Tolerance = 1e-7 });
        double variance = FluctuationCovariance.Compute(limit, 5, ComputeOptions.Default).Covariance.Trace(), sum = 0;
        double[] mean = limit.GetOutput(5);
        for (int r = 0; r < replicates; r++)
        {
            var start = ParticleEnsemble.Draw(expert, count, InitialLaw.Uniform, Sampling.Random, r);
            double[] outputs = MixtureTraining.Run(start, data, new TrainingOptions { Time = 5, RelativeTolerance = 1e-6 }).Last()
                .Outputs(data, ComputeOptions.Default);
            sum += count * outputs.Zip(mean, (f, m) => (f - m) * (f - m)).Sum() / replicates;
        }

        // The relative error of the sum over 300 runs is at most sqrt(2/300) = 8 %.
        Assert.Equal(variance, sum, 0.2 * variance);
    }
}
