using MeanFieldTools.Circuits;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools.Core.Tests.Dynamics;

/// <summary>Finite sampling (B10).</summary>
public class ShotTests
{
    /// <summary>Mean and variance of binomial numbers, by the direct and the halving method; four standard errors.</summary>
    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(1000, 0.02)]
    [InlineData(1000000, 0.7)]
    public void BinomialNumbersHaveTheirMoments(long n, double p)
    {
        const int Draws = 4000;
        double[] sample = [.. Enumerable.Range(0, Draws).Select(i =>
        {
            var random = new RandomStream(5, StreamPurpose.Outcome, i);
            return (double)Binomial.Draw(ref random, n, p);
        })];
        double variance = n * p * (1 - p), mean = sample.Average();
        Assert.Equal(n * p, mean, 4 * Math.Sqrt(variance / Draws));
        Assert.Equal(1, sample.Average(v => (v - mean) * (v - mean)) / variance, 4 * Math.Sqrt(2.5 / Draws));
        Assert.All(sample, v => Assert.InRange(v, 0, n));
    }

    /// <summary>The estimates of a mixture scatter as their stated variance says, around the exact output.</summary>
    [Fact]
    public void EstimatesScatterAsTheyState()
    {
        var ensemble = ParticleEnsemble.Draw(new MeanCosineExpert(2), 20, InitialLaw.Uniform, Sampling.Random, 3);
        var inputs = new double[,] { { 0.3, -0.5 }, { 1, 2 } };
        var exact = ensemble.Outputs(inputs, ComputeOptions.Default);
        MixtureEstimate[][] draws =
            [.. Enumerable.Range(0, 400).Select(seed => MixtureEstimate.Draw(ensemble, inputs, 50, seed, ComputeOptions.Default))];
        for (int j = 0; j < 2; j++)
        {
            Assert.Equal(exact[j], draws[0][j].Exact, 1e-15);
            double variance = draws[0][j].Variance;
            double expected = Enumerable.Range(0, 20)
                .Sum(i => 1 - Math.Pow(ensemble.Expert.Evaluate(ensemble.GetParticle(i), [inputs[j, 0], inputs[j, 1]]), 2)) / (400 * 50);
            Assert.Equal(expected, variance, 1e-14);
            Assert.Equal(exact[j], draws.Average(d => d[j].Output), 4 * Math.Sqrt(variance / 400));
            Assert.Equal(1, draws.Average(d => Math.Pow(d[j].Output - exact[j], 2)) / variance, 0.3);
        }
    }

    /// <summary>The shift rule gives the derivative of every trigonometric polynomial of its degree.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void ShiftRulesAreExact(int degree)
    {
        double F(double t) => Enumerable.Range(1, degree).Sum(w => Math.Cos((w * t) + w) / w);
        double expected = -Enumerable.Range(1, degree).Sum(w => Math.Sin((w * 0.4) + w));
        Assert.Equal(expected, ShiftRule.Of(degree).Sum(term => term.Coefficient * F(0.4 + term.Shift)), 1e-13);
    }

    /// <summary>With ever more shots the training becomes Euler's method; the scatter is as the accumulated variance says.</summary>
    [Fact]
    public void ManyShotsGiveEulersMethod()
    {
        var expert = QuantumExpertFactory.Create(
            [.. new[] { "RY(x0) 0", "RY(theta0) 0", "RX(theta1) 0", "RY(theta0) 0" }.Select(CircuitParser.Parse)], 0,
            1, 0, "Z0", false, null);
        var start = ParticleEnsemble.Draw(expert, 8, InitialLaw.Uniform, Sampling.Random, 3);
        var data = new TrainingData(new double[,] { { 0 }, { 0.7 } }, [0.5, -0.3]);
        var options = new TrainingOptions { Time = 0.5, Method = SolverMethod.Euler, StepSize = 0.05 };
        var exact = MixtureTraining.Run(start, data, options).Last();
        const long Many = 1L << 36;
        var noisy = MixtureTraining.Run(start, data, options with { Shots = new ShotPlan(Many, 1) }).Last();
        for (int e = 0; e < exact.ParticlesView.Length; e++)
        {
            Assert.Equal(exact.ParticlesView[e], noisy.ParticlesView[e], 1e-4);
        }

        Assert.InRange(noisy.ShotNoise!.PositionVariance, 0, noisy.ShotNoise.PositionVarianceBound);
        double scatter = Enumerable.Range(0, 30)
            .Average(seed => MixtureTraining.Run(start, data, options with { Shots = new ShotPlan(10000, seed) }).Last().ParticlesView
                .Zip(exact.ParticlesView, (a, b) => (a - b) * (a - b)).Average());
        double stated = MixtureTraining.Run(start, data, options with { Shots = new ShotPlan(10000, 0) })
            .Last().ShotNoise!.PositionVariance;
        Assert.InRange(scatter / stated, 0.5, 2);
    }

    [Fact]
    public void ShotsDependOnTheSeedOnlyAndGoOnWhereTheyStopped()
    {
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(2), 70, InitialLaw.Uniform, Sampling.Random, 3);
        var data = new TrainingData(new double[,] { { 0, 1 }, { 0.7, 0 } }, [0.5, -0.3]);
        var options = new TrainingOptions { Time = 1, Method = SolverMethod.Euler, StepSize = 0.1, Shots = new ShotPlan(20, 9) };
        double[] Train(double time, int threads, ParticleEnsemble from) => MixtureTraining.Run(
            from, data, options with { Time = time, Compute = new ComputeOptions { ThrottleLimit = threads } }).Last().ParticlesView;
        var one = Train(1, 1, start);
        Assert.Equal(one, Train(1, 3, start));
        var half = MixtureTraining.Run(start, data, options with { Time = 0.5 }).Last();
        var whole = Train(1, 2, half);
        for (int e = 0; e < one.Length; e++)
        {
            Assert.Equal(one[e], whole[e], 1e-12);
        }
    }
}
