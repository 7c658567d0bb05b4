using CsCheck;
using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools.Core.Tests.Ensembles;

public class LawTests
{
    private static readonly string[] Continuous =
    [
        "Uniform", "WrappedNormal(1, 0.2)", "WrappedNormal(-2, 1)", "WrappedNormal(5, 2.5)", "VonMises(0.3, 0.5)",
        "VonMises(4, 30)", "VonMises(1, 2000)",
        "WrappedCauchy(2, 0)", "WrappedCauchy(2, 0.7)", "0.25*WrappedNormal(1, 0.3) + 0.75*VonMises(4, 3)",
        "1/3*Uniform + 2/3*WrappedCauchy(pi/2, 0.5)",
    ];

    public static TheoryData<string> ContinuousLaws => [.. Continuous];

    /// <summary>
    /// The density is the derivative of the mass below the quantile, and integrates to 1: by Simpson's rule, not by the law's own code.
    /// </summary>
    [Theory]
    [MemberData(nameof(ContinuousLaws))]
    public void QuantileInvertsTheIntegralOfTheDensity(string text)
    {
        var law = LawParser.Parse(text);
        foreach (double u in new[] { 0.01, 0.2, 0.5, 0.77, 0.999 })
        {
            double from = law.Quantile(0.3 * u), to = law.Quantile(u);
            const int Cells = 20000;
            double h = (to - from) / Cells, sum = 0;
            for (int i = 0; i <= Cells; i++)
            {
                sum += (i is 0 or Cells ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(law.LogDensityAt(from + (i * h)));
            }

            Assert.Equal(0.7 * u, sum * h / 3, 1e-11);
        }
    }

    /// <summary>Nodes integrate to 1 and give the first moment: e^(-s^2/2), I_1/I_0, rho.</summary>
    [Theory]
    [InlineData("WrappedNormal(1, 0.2)", 1, 0.98019867330675525)]
    [InlineData("WrappedNormal(1, 2)", 1, 0.1353352832366127)]
    [InlineData("VonMises(-1, 2)", -1, 0.69777465796400798)]
    [InlineData("VonMises(-1, 2000)", -1, 0.99974996873)]
    [InlineData("WrappedCauchy(2, 0.7)", 2, 0.7)]
    [InlineData("Dirac(0.4)", 0.4, 1)]
    public void NodesGiveTheFirstMoment(string text, double mean, double length)
    {
        var nodes = LawParser.Parse(text).Nodes(200).ToArray();
        Assert.Equal(1, nodes.Sum(n => n.Weight), 1e-14);
        Assert.Equal(length * Math.Cos(mean), nodes.Sum(n => n.Weight * Math.Cos(n.Angle)), 1e-10);
        Assert.Equal(length * Math.Sin(mean), nodes.Sum(n => n.Weight * Math.Sin(n.Angle)), 1e-10);
    }

    /// <summary>Random, lattice and Sobol particles of one law have its moments.</summary>
    [Theory]
    [InlineData(Sampling.Random, 0.03)]
    [InlineData(Sampling.Lattice, 1e-3)]
    [InlineData(Sampling.Sobol, 1e-3)]
    public void EverySamplingFollowsTheLaw(Sampling sampling, double tolerance)
    {
        var law = InitialLaw.Parse("VonMises(1, 2); 0.5*Dirac(0) + 0.5*WrappedCauchy(2, 0.5); Uniform");
        var points = ParticleEnsemble.Draw(new MeanCosineExpert(3), 4096, law, sampling, 5).Parameters;
        double Mean(int k, Func<double, double> f) => Enumerable.Range(0, 4096).Average(i => f(points[i, k]));
        Assert.Equal(0.697774657964 * Math.Cos(1), Mean(0, Math.Cos), tolerance);
        Assert.Equal(0.5 + (0.25 * Math.Cos(2)), Mean(1, Math.Cos), tolerance);
        Assert.Equal(0.25 * Math.Sin(2), Mean(1, Math.Sin), tolerance);
        Assert.Equal(0, Mean(2, Math.Cos), tolerance);
        Assert.Equal(0.5, Enumerable.Range(0, 4096).Count(i => points[i, 1] == 0) / 4096.0, tolerance);
    }

    [Theory]
    [InlineData(Sampling.Random)]
    [InlineData(Sampling.Sobol)]
    public void FirstParticlesOfALargerEnsembleAreTheSmallerOne(Sampling sampling)
    {
        var law = InitialLaw.Parse("WrappedNormal(1, 0.5)");
        double[] small = ParticleEnsemble.Draw(new MeanCosineExpert(5), 37, law, sampling, 9).ParticlesView;
        double[] large = ParticleEnsemble.Draw(new MeanCosineExpert(5), 100, law, sampling, 9).ParticlesView;
        Assert.Equal(small, large[..small.Length]);
        Assert.NotEqual(small, ParticleEnsemble.Draw(new MeanCosineExpert(5), 37, law, sampling, 10).ParticlesView);
    }

    [Fact]
    public void AnEnsembleIsALaw()
    {
        var ensemble = ParticleEnsemble.FromPoints(
            new MeanCosineExpert(2), new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, [0.5, 0.25, 0.25]);
        var law = InitialLaw.FromEnsemble(ensemble);
        foreach (var sampling in Enum.GetValues<Sampling>())
        {
            var drawn = ParticleEnsemble.Draw(new MeanCosineExpert(2), 4000, law, sampling, 1).Parameters;
            double share = Enumerable.Range(0, 4000).Count(i => drawn[i, 0] == 1 && drawn[i, 1] == 2) / 4000.0;
            Assert.Equal(0.5, share, 0.03);
        }

        Assert.False(law.HasDensity);
        Assert.Equal(Fault.DimensionMismatch,
            Assert.Throws<MeanFieldException>(() => law.Draw(3, 3, 1, StreamPurpose.InitialParticles)).Fault);
    }

    [Theory]
    [InlineData("Normal(0, 1)", "not a law of one angle")]
    [InlineData("VonMises(0)", "not a law of one angle")]
    [InlineData("VonMises(0, -1)", "must be from 0")]
    [InlineData("WrappedNormal(0, 0)", "use Dirac")]
    [InlineData("WrappedCauchy(0, 1)", "below 1")]
    [InlineData("0.5*Uniform", "not a law of one angle")]
    [InlineData("0.5*Uniform + 0.6*Dirac(0)", "add up to 1.1")]
    [InlineData("VonMises(x, 1)", "not a law of one angle")]
    [InlineData("", "not a law of one angle")]
    public void BadTextsAreTold(string text, string part)
    {
        var fault = Assert.Throws<MeanFieldException>(() => InitialLaw.Parse(text));
        Assert.Equal(Fault.LawInvalid, fault.Fault);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ContinuousLaws))]
    public void ANameIsReadBackAsTheSameLaw(string text)
    {
        var law = InitialLaw.Parse(text);
        Assert.Equal(law.Name, InitialLaw.Parse(law.Name).Name);
        Assert.Equal(law.Draw(5, 2, 1, StreamPurpose.InitialParticles),
            InitialLaw.Parse(law.Name).Draw(5, 2, 1, StreamPurpose.InitialParticles));
    }

    [Fact]
    public void OneLawForEachAngleOrOneForAll()
    {
        Assert.Equal(
            Fault.DimensionMismatch,
            Assert.Throws<MeanFieldException>(
                () => ParticleEnsemble.Draw(new MeanCosineExpert(3), 2, InitialLaw.Parse("Uniform; Dirac(0)"), Sampling.Random, 1)).Fault);
        Assert.Same(InitialLaw.Uniform, InitialLaw.Parse("uniform"));
        Gen.Double[0, 6].Array[3].ForAll(theta => Assert.Equal(-3 * Math.Log(2 * Math.PI), InitialLaw.Uniform.LogDensity(theta), 1e-14));
    }
}
