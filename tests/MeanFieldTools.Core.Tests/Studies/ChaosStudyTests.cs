using MeanFieldTools.Bounds;
using MeanFieldTools.Core.Tests.Dynamics;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Quantities;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Core.Tests.Studies;

public class ChaosStudyTests
{
    private static readonly Lazy<MeanFieldLimit> Cosine = new(() => LimitSolver.Solve(
        new MeanCosineExpert(1), new TrainingData(new double[,] { { 0 } }, [0.5]), new LimitOptions { Time = 5, Tolerance = 1e-10 }));

    private static readonly Lazy<MeanFieldLimit> Six = new(() => LimitSolver.Solve(
        new MeanCosineExpert(6), new TrainingData(T3.Inputs, T3.Targets), new LimitOptions { Time = 5 }));

    /// <summary>lim N Var F_N(1) = 0.18371372, N bias = 0.031 at N = 10 (to 0.003).</summary>
    [Fact]
    public void FluctuationsOfOneCosine()
    {
        var measured = Run(Cosine.Value, [10, 40], 400, 1, maxTransport: 0);
        foreach (var m in measured)
        {
            Assert.Equal(0.18371372, m.ParticleCount * m.OutputVariance,
                (4 * m.ParticleCount * m.OutputVarianceStandardError) + (0.1 / m.ParticleCount));
            Assert.Equal(0.031, m.ParticleCount * m.OutputBias[0], (4 * m.ParticleCount * m.OutputBiasStandardError[0]) + 0.004);

            // The copies explain most of the noise: far below the plain sqrt(Var / R).
            Assert.True(m.OutputBiasStandardError[0] < 0.4 * Math.Sqrt(m.OutputVariance / m.Replicate));
        }
    }

    /// <summary>
    /// N E|theta - thetabar|^2 is flat in N for d = 6 at T = 5, and below its bound. A program in numpy gave 0.548 with standard error
    /// 0.029 for N = 100 (400 replicates) and 0.488 with 0.053 for N = 1000 (100 replicates).
    /// </summary>
    [Fact]
    public void CouplingIsOfOrderOneOverN()
    {
        foreach (var m in Run(Six.Value, [32, 128, 512], 48, 5, maxTransport: 0, saveAt: [1]).Where(m => m.Time == 5))
        {
            double error = m.ParticleCount * m.CouplingPointwiseL2StandardError;
            Assert.Equal(0.534, m.ParticleCount * m.CouplingPointwiseL2, 3 * Math.Sqrt((error * error) + (0.026 * 0.026)));

            // sum_j E (F_j - m_j)^2 = n OutputError^2.
            double sum = m.OutputBias.Count * m.OutputError * m.OutputError,
                sumError = 2 * m.OutputBias.Count * m.OutputError * m.OutputErrorStandardError;
            Assert.InRange(m.ParticleCount * sum, 0.065 - (4 * m.ParticleCount * sumError), 0.082 + (4 * m.ParticleCount * sumError));
            Assert.True(m.CouplingPathwiseL2 >= m.CouplingPointwiseL2 * (1 - 1e-12));
            Assert.True(m.CouplingPathwiseL1 >= m.CouplingPathwiseL2 && m.CouplingPathwiseL1 <= 6 * m.CouplingPathwiseL2);
        }
    }

    /// <summary>Floor, lower end, upper end, bound and cap stand in this order, in both norms and at every time.</summary>
    [Theory]
    [InlineData(GroundNorm.L1)]
    [InlineData(GroundNorm.L2)]
    public void TheBracketStandsBetweenFloorAndBound(GroundNorm norm)
    {
        foreach (var m in Run(Six.Value, [16, 64, 128], 8, 1, saveAt: [0, 0.5], norm: norm))
        {
            double floor = new ChaosLadder(m.Expert, Six.Value.TrainingData, InitialLaw.Uniform, m.Time, norm).Bound(
                "Floor", m.ParticleCount).Value!.Value;
            Assert.True(m.WassersteinSquaredLower >= floor);
            Assert.True(m.WassersteinSquaredLower < m.WassersteinSquared);
            Assert.True(m.WassersteinSquared - (4 * m.WassersteinSquaredStandardError) < m.WassersteinSquaredBound);
            Assert.True(m.CouplingPathwise <= m.CouplingPathwiseBound);
            Assert.True(m.OutputError - (4 * m.OutputErrorStandardError) < m.OutputErrorBound); // the bound is the mean itself at t = 0
            Assert.True(m.OutputVariance - (4 * m.OutputVarianceStandardError) < m.OutputVarianceBound);
            Assert.True(m.Bias <= m.BiasBound);
            Assert.True(Math.Abs(m.LossGap) <= m.LossGapBound);
        }
    }

    /// <summary>theory 2.3: for d = 1 and the uniform law E W_2^2 = pi^2 / (3 N), inside the bracket of the quantiles.</summary>
    [Fact]
    public void OnTheCircleTheBracketIsNarrow()
    {
        foreach (var m in Run(Cosine.Value, [8, 32], 50, 1, saveAt: [0]).Where(m => m.Time == 0))
        {
            double exact = Math.PI * Math.PI / (3 * m.ParticleCount);
            Assert.InRange(exact, m.WassersteinSquaredLower!.Value - (4 * m.WassersteinSquaredLowerStandardError!.Value),
                m.WassersteinSquared!.Value + (4 * m.WassersteinSquaredStandardError!.Value));
            Assert.InRange(m.WassersteinSquared.Value - m.WassersteinSquaredLower.Value, 0, 0.06 * exact);
            Assert.Equal(0, m.CouplingPathwise);
        }
    }

    [Fact]
    public void AnyNumberOfThreadsGivesTheSameBits()
    {
        static object[] Flat(IReadOnlyList<ChaosMeasurement> list) => [.. list.Select(m => (object)(
            m.CouplingPathwiseL1, m.CouplingPointwiseL2, m.WassersteinSquared, m.WassersteinSquaredLower,
            m.OutputError, m.Bias, m.LossGap))];
        var one = Run(Six.Value, [5, 40], 5, 1, saveAt: [0.3], threads: 1);
        Assert.Equal(Flat(one), Flat(Run(Six.Value, [5, 40], 5, 1, saveAt: [0.3], threads: 2)));
        Assert.Equal(Flat(one), Flat(Run(Six.Value, [40, 5], 5, 1, saveAt: [0.3], threads: 8)));
    }

    /// <summary>A slow reference: particle by particle, mixture and copies each by the public training, at saved times.</summary>
    [Fact]
    public void ASingleReplicateAgreesWithTraining()
    {
        var limit = Six.Value;
        var options = new ChaosStudyOptions
        {
            Count = [7], Replicate = 2, Seed = 1, Training = new TrainingOptions { Time = 2 },
            Compute = new ComputeOptions { ThrottleLimit = 1 }
        };
        var replicate = new CoupledRun(limit, 7, 99, options, options.Compute).Execute([1, 2], [0, 1, 2], null);
        var start = ParticleEnsemble.Draw(limit.Expert, 7, InitialLaw.Uniform, Sampling.Random, 99);
        var training = new TrainingOptions { Time = 2, SaveAt = [1] };
        var mixtures = MixtureTraining.Run(start, limit.TrainingData, training).ToArray();
        var copies = MixtureTraining.Run(start, limit.TrainingData, training with { Limit = limit }).ToArray();
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(CouplingDistance.MeanSquare(mixtures[i], copies[i], GroundNorm.L1), replicate.Pointwise[i + 1].L1, 1e-8);
            Assert.Equal(CouplingDistance.MeanSquare(mixtures[i], copies[i], GroundNorm.L2), replicate.Pointwise[i + 1].L2, 1e-8);
            Assert.Equal(mixtures[i].Outputs(limit.TrainingData, options.Compute)[2] - limit.GetOutput(i + 1)[2],
                replicate.Samples[i].OutputErrors[2], 1e-8);
            Assert.Equal(mixtures[i].Loss!.Value - limit.Loss(i + 1), replicate.Samples[i].LossGap, 1e-8);
        }
    }

    [Fact]
    public void ResultsComeAsSoonAsTheyAreThereAndStoppingEndsTheWork()
    {
        using var source = new CancellationTokenSource();
        var fractions = new List<double>();
        var options = new ChaosStudyOptions
        {
            Count = [4, 30000],
            Replicate = 2,
            Seed = 1,
            MaxTransportCount = 0,
            Training = new TrainingOptions { Time = 5, RelativeTolerance = 1e-12, AbsoluteTolerance = 0 },
            Compute = new ComputeOptions { CancellationToken = source.Token, Progress = p => fractions.Add(p.Fraction) },
        };
        using var results = ChaosStudy.Run(Six.Value, options).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.Equal(4, results.Current.ParticleCount);
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => results.MoveNext());
        Assert.Equal(fractions.Order(), fractions);
        Assert.All(fractions, f => Assert.InRange(f, 0, 1));
    }

    [Fact]
    public void BadOptionsAreRefused()
    {
        Assert.Equal(Fault.InvalidCount, Assert.Throws<MeanFieldException>(() => Run(Six.Value, [5], 1, 1)).Fault);
        Assert.Equal(Fault.TimeOutOfRange, Assert.Throws<MeanFieldException>(() => Run(Six.Value, [5], 2, 6)).Fault);
        Assert.Equal(Fault.TimeOutOfRange, Assert.Throws<MeanFieldException>(() => Run(Six.Value, [5], 2, 1, saveAt: [2])).Fault);
    }

    private static IReadOnlyList<ChaosMeasurement> Run(
        MeanFieldLimit limit, int[] counts, int replicates, double time, int maxTransport = 2048, double[]? saveAt = null,
        GroundNorm norm = GroundNorm.L2, int threads = 0) =>
        [.. ChaosStudy.Run(limit, new ChaosStudyOptions
        {
            Count = counts,
            Replicate = replicates,
            Seed = 3,
            Norm = norm,
            MaxTransportCount = maxTransport,
            Training = new TrainingOptions { Time = time, SaveAt = saveAt ?? [] },
            Compute = new ComputeOptions { ThrottleLimit = threads },
        })];
}
