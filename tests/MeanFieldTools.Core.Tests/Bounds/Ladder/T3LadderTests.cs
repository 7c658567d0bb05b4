using MeanFieldTools.Bounds;
using MeanFieldTools.Core.Tests.Dynamics;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Core.Tests.Bounds;

/// <summary>The ladder of W_2^2 for N = 1000 in L2.</summary>
public class T3LadderTests
{
    private static readonly Lazy<(MeanFieldLimit Limit, ParticleEnsemble Run)> Solved = new(() =>
    {
        var expert = new MeanCosineExpert(6);
        var data = new TrainingData(T3.Inputs, T3.Targets);
        var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = 10, Tolerance = 1e-8 });
        var start = ParticleEnsemble.Draw(expert, 1000, InitialLaw.Uniform, Sampling.Random, 1);
        return (limit, MixtureTraining.Run(start, data, new TrainingOptions { Time = 10 }).Last());
    });

    [Theory]
    [InlineData(1, 6.50, 0.005, 24.3, 0.05)]
    [InlineData(5, 23.6, 0.05, 15400, 50)]
    [InlineData(10, 168, 0.5, 3.83e7, 5e4)]
    public void SplitAndAPosteriori(double time, double split, double splitDigit, double posterior, double posteriorDigit)
    {
        var ladder = Ladder(time);
        var bound = ladder.Bound("Split", 1000);
        Assert.Equal(split, bound.Value!.Value, splitDigit);
        Assert.Equal(BoundLabel.Conditional, bound.Label);
        Assert.True(bound.Satisfied);
        Assert.Equal(time == 10, bound.Vacuous);
        Assert.Equal(posterior, ladder.Bound("APosteriori", 1000).Value!.Value, posteriorDigit);
        Assert.Equal(59.2, ladder.Bound("Cap", 1000).Value!.Value, 0.05);
    }

    /// <summary>Two-sample values of T3: 2.44, 2.35 and 2.28, means over starts; one run is near them.</summary>
    [Fact]
    public void Statistical()
    {
        var bound = Ladder(5).Bound("Statistical", 1000);
        Assert.Equal(2.35, bound.Value!.Value, 0.05);
        Assert.Equal(BoundLabel.Statistical, bound.Label);
    }

    /// <summary>N sum_j E (F_j - m_j)^2 is about 0.065 to 0.082, so a quarter of it for the mean over the four data.</summary>
    [Fact]
    public void Fluctuations()
    {
        var bound = Ladder(5).Bound("Asymptotic", 1000);
        Assert.InRange(4 * 1000 * bound.Value!.Value, 0.06, 0.09);
    }

    /// <summary>
    /// Constants of T3: C = 5.6 with the alpha = beta = 1/6 of the expert, 33.6 with alpha = beta = 1; K1 = 0.8333, K2 = 0.6667 in L2.
    /// </summary>
    [Fact]
    public void Constants()
    {
        var (expert, data) = (new MeanCosineExpert(6), new TrainingData(T3.Inputs, T3.Targets));
        Assert.Equal(33.6, ProblemConstants.Paper(expert, data).PaperConstant, 1e-12);
        var constants = ProblemConstants.Best(expert, data, ComputeOptions.Default);
        Assert.Equal(5.0 / 6, constants.K1(GroundNorm.L2), 1e-12);
        Assert.Equal(4.0 / 6, constants.K2(GroundNorm.L2), 1e-12);
        Assert.Equal(5.6, constants.PaperConstant, 1e-12);
        Assert.NotNull(constants.Spectrum);
    }

    private static ChaosLadder Ladder(double time)
    {
        var (limit, run) = Solved.Value;
        var constants = ProblemConstants.Best(limit.Expert, limit.TrainingData, ComputeOptions.Default);
        return new ChaosLadder(
            new ChaosProblem { Constants = constants, Law = limit.Law, Time = time, Limit = limit, Runs = [run] }, GroundNorm.L2);
    }
}
