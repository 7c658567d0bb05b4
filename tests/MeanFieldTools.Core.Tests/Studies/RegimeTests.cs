using MeanFieldTools.Bounds;
using MeanFieldTools.Core.Tests.Dynamics;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Core.Tests.Studies;

public class RegimeTests
{
    private static readonly TrainingData Data = new(T3.Inputs, T3.Targets);

    /// <summary>The kernel from single gradients; for uniform lattices of the cosine expert K_kl = (1/2d^2) sum cos(x_k - x_l).</summary>
    [Fact]
    public void KernelIsTheMeanOfGradientProducts()
    {
        var expert = new MeanCosineExpert(6);
        var ensemble = ParticleEnsemble.Draw(expert, 70, InitialLaw.Uniform, Sampling.Random, 1);
        double[,] kernel = TangentKernel.Measure(ensemble, Data, new ComputeOptions { ThrottleLimit = 3 });
        for (int k = 0; k < 4; k++)
        {
            for (int l = 0; l < 4; l++)
            {
                double Input(int j, int c) => T3.Inputs[j, c];
                double[] x = [.. Enumerable.Range(0, 6).Select(c => Input(k, c))], z = [.. Enumerable.Range(0, 6).Select(c => Input(l, c))];
                double mean = Enumerable.Range(0, 70)
                    .Average(i => expert.Gradient(ensemble.GetParticle(i), x)
                        .Zip(expert.Gradient(ensemble.GetParticle(i), z), (a, b) => a * b).Sum());
                Assert.Equal(mean, kernel[k, l], 1e-14);
            }
        }

        var lattice = ParticleEnsemble.Draw(expert, 64, InitialLaw.Uniform, Sampling.Lattice, 0);
        double exact = Enumerable.Range(0, 6).Sum(c => Math.Cos(T3.Inputs[0, c] - T3.Inputs[2, c])) / 72;
        Assert.Equal(exact, TangentKernel.Measure(lattice, Data, ComputeOptions.Default)[0, 2], 1e-14);
    }

    [Fact]
    public void RegimeOfARun()
    {
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(6), 400, InitialLaw.Uniform, Sampling.Random, 4);
        var end = MixtureTraining.Run(start, Data, new TrainingOptions { Time = 5 }).Last();
        var regime = RegimeAnalysis.Measure(end, RegimeAnalysis.Start(end, null), Data, 199, 1, ComputeOptions.Default);
        Assert.Equal(end.Trace[^1].Displacement, regime.Displacement, 1e-12);
        Assert.InRange(regime.KernelDrift, 0, 1);
        Assert.InRange(regime.ExchangeabilityPValue, 0.005, 1);
        Assert.InRange(regime.SmallestEigenvalue, 0, regime.LargestEigenvalue);

        // Var f = 1/(2d) for the uniform law.
        Assert.All(regime.InitialOutputVariance, v => Assert.Equal(1.0 / 12 / 400, v, 0.15 / 12 / 400));

        var atStart = RegimeAnalysis.Measure(start, RegimeAnalysis.Start(start, null), Data, 9, 1, ComputeOptions.Default);
        Assert.Equal(0, atStart.KernelDrift);
        Assert.Equal(0, atStart.Displacement);
        Assert.True(atStart.IsLazy);
    }

    /// <summary>p-values are uniform for independent particles, and tiny for ordered ones; the same for any number of threads.</summary>
    [Fact]
    public void ThePermutationTestHoldsItsLevel()
    {
        int rejected = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var ensemble = ParticleEnsemble.Draw(new MeanCosineExpert(2), 30, InitialLaw.Parse("VonMises(1, 1)"), Sampling.Random, seed);
            var one = Exchangeability.Test(ensemble, 99, seed, new ComputeOptions { ThrottleLimit = 1 });
            Assert.Equal(one, Exchangeability.Test(ensemble, 99, seed, new ComputeOptions { ThrottleLimit = 4 }));
            rejected += one.PValue <= 0.1 ? 1 : 0;
        }

        Assert.InRange(rejected, 8, 36);
        var ordered = ParticleEnsemble.Draw(new MeanCosineExpert(1), 50, InitialLaw.Uniform, Sampling.Lattice, 0);
        var test = Exchangeability.Test(ordered, 999, 1, ComputeOptions.Default);
        Assert.Equal(0.001, test.PValue, 1e-15);
        Assert.True(test.Correlation > 0.9);
    }

    [Fact]
    public void AnUnknownStartIsAskedFor()
    {
        var given = ParticleEnsemble.FromPoints(new MeanCosineExpert(6), new double[3, 6], null);
        Assert.Same(given, RegimeAnalysis.Start(given, null));
        var other = new ParticleEnsemble(
            new MeanCosineExpert(6), new double[18], history: new EnsembleHistory { Time = 1, Dynamics = ParticleDynamics.GradientFlow });
        Assert.Equal(Fault.MissingContext, Assert.Throws<MeanFieldException>(() => RegimeAnalysis.Start(other, null)).Fault);
        Assert.Same(given, RegimeAnalysis.Start(other, given));
    }

    /// <summary>A run that was taken up with another tolerance remembers where it was taken up, which is not its start.</summary>
    [Fact]
    public void AContinuedRunDoesNotPassForOneFromTheStart()
    {
        var start = ParticleEnsemble.Draw(new MeanCosineExpert(6), 5, InitialLaw.Uniform, Sampling.Random, 3);
        var half = MixtureTraining.Run(start, Data, new TrainingOptions { Time = 1 }).Last();
        var end = MixtureTraining.Run(half, Data, new TrainingOptions { Time = 2, RelativeTolerance = 1e-5 }).Last();
        Assert.Equal(start.ParticlesView, RegimeAnalysis.Start(end, null).ParticlesView);
        Assert.Equal(start.ParticlesView, RunPath.Start(half, Data, 1).ParticlesView);
        Assert.Equal(Fault.MissingContext, Assert.Throws<MeanFieldException>(() => RunPath.Start(end, Data, 2)).Fault);
        var whole = MixtureTraining.Run(half, Data, new TrainingOptions { Time = 2 }).Last();
        Assert.Equal(start.ParticlesView, RunPath.Start(whole, Data, 2).ParticlesView);
    }
}
