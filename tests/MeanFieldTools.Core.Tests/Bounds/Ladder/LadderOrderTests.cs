using CsCheck;
using MeanFieldTools.Bounds;
using MeanFieldTools.Circuits;
using MeanFieldTools.Dynamics;
using MeanFieldTools.Quantities;
using MeanFieldTools.Random;
using MeanFieldTools.Studies;
using MeanFieldTools.Transport;

namespace MeanFieldTools.Core.Tests.Bounds;

/// <summary>
/// floor &lt;= measured &lt;= split &lt;= a-posteriori &lt;= Dobrushin &lt;= corrected &lt;= printed, for random experts, laws and data.
/// </summary>
public class LadderOrderTests
{
    private const int Starts = 4;

    private static readonly string[] Laws =
        ["Uniform", "Uniform", "VonMises(1, 2)", "WrappedNormal(0.3, 0.5)", "0.5*Dirac(0) + 0.5*Uniform", "WrappedCauchy(2, 0.4)"];

    [Fact]
    public void The_ladder_is_ordered_and_measured_values_are_on_the_right_side_of_it() => CheckLadders(problems: 20);

    [Fact]
    [Trait("Category", "Acceptance")]
    public void The_ladder_of_many_problems_is_ordered_and_measured_values_are_on_the_right_side_of_it() => CheckLadders(problems: 300);

    [Fact]
    public void Bounds_in_the_two_norms_are_as_far_apart_as_the_norms() => CheckNorms(problems: 10);

    [Fact]
    [Trait("Category", "Acceptance")]
    public void Bounds_of_many_problems_in_the_two_norms_are_as_far_apart_as_the_norms() => CheckNorms(problems: 100);

    private static void CheckNorms(int problems) => Gen.Int[0, int.MaxValue].ForAll(
        seed =>
        {
            var (limit, count, time) = Problem(seed, 4);
            var constants = ProblemConstants.Best(limit.Expert, limit.TrainingData, ComputeOptions.Default);
            ChaosLadder l1 = Ladder(limit, constants, time, GroundNorm.L1), l2 = Ladder(limit, constants, time, GroundNorm.L2);
            foreach (string name in new[] { "Floor", "Split", "Coupling", "APosteriori", "Dobrushin", "Marginal" })
            {
                double a = Log(l2.Bound(name, count)).Log, b = Log(l1.Bound(name, count)).Log;
                Assert.True(a <= b + 1e-9, $"{name}: l2 above l1");
                Assert.True(b <= a + Math.Log(limit.Expert.ParameterCount) + 1e-9, $"{name}: l1 above d l2");
            }

            foreach (string name in new[] { "Prediction", "LossGap" })
            {
                Assert.Equal(Log(l2.Bound(name, count)).Log, Log(l1.Bound(name, count)).Log, 1e-12);
            }
        },
        count: problems);

    [Fact]
    public void MonotoneInParticlesTimeAndData() => Gen.Int[0, int.MaxValue].ForAll(
        seed =>
        {
            var (limit, count, time) = Problem(seed, 3);
            var (expert, data, law) = (limit.Expert, limit.TrainingData, limit.Law);
            var more = new TrainingData(Doubled(data.Inputs), [.. data.Targets, .. data.Targets.Select(y => y / 2)]);
            foreach (string name in new[] { "Split", "Coupling", "Prediction", "Dobrushin", "PaperCorrected", "PaperPrinted", "Marginal" })
            {
                var ladder = new ChaosLadder(expert, data, law, time, GroundNorm.L1);
                var value = Log(ladder.Bound(name, count));
                Assert.True(Log(ladder.Bound(name, count + 7)).CompareTo(value * 1.0000001) <= 0, $"{name} in N");
                Assert.True(value.CompareTo(Log(ladder.At(1.3 * time).Bound(name, count)) * 1.0000001) <= 0, $"{name} in T");
                if (name != "Prediction")
                {
                    Assert.True(
                        value.CompareTo(Log(new ChaosLadder(expert, more, law, time, GroundNorm.L1).Bound(name, count)) * 1.0000001) <= 0,
                        $"{name} in n");
                }
            }
        },
        count: 60);

    /// <summary>Dobrushin's inequality holds for every start, not only in the mean: on the circle, where distances are exact.</summary>
    [Fact]
    public void DobrushinIsPathwise()
    {
        var expert = new MeanCosineExpert(1);
        var data = new TrainingData(new double[,] { { 0 } }, [0.5]);
        var limit = LimitSolver.Solve(expert, data, new LimitOptions { Time = 3, Tolerance = 1e-9 });
        var constants = ProblemConstants.Best(expert, data, ComputeOptions.Default);
        double rate = constants.K1(GroundNorm.L2) + constants.K2(GroundNorm.L2);
        foreach (double time in new[] { 1.0, 3.0 })
        {
            double posterior = Math.Exp(
                new PathGrowth(constants, new LimitPath(limit, time, ComputeOptions.Default), GroundNorm.L2).FlowExponent
                    + (constants.K2(GroundNorm.L2) * time));
            Assert.True(posterior <= Math.Exp(rate * time));
            double largest = 0;
            for (int seed = 0; seed < 30; seed++)
            {
                var start = ParticleEnsemble.Draw(expert, 20, InitialLaw.Uniform, Sampling.Random, seed);
                var end = MixtureTraining.Run(start, data, new TrainingOptions { Time = time }).Last();
                var options = new WassersteinOptions { Norm = GroundNorm.L2, ReferenceCount = 4096 };
                double before = Wasserstein.Measure(start, limit, options).Distance,
                    after = Wasserstein.Measure(end, limit, options).Distance;
                Assert.True(after <= (posterior * before) + 1e-3, $"seed {seed}: {after} > {posterior} * {before}");
                largest = Math.Max(largest, after / before);
            }

            // 1.143 and 1.349 were seen over 30 other seeds.
            Assert.InRange(largest, 1.0, time == 1 ? 1.3 : 1.7);
        }
    }

    private static void CheckLadders(int problems)
    {
        var couplings = new List<double>();
        Gen.Int[0, int.MaxValue].ForAll(
            seed =>
            {
                var (limit, count, time) = Problem(seed, 3);
                var constants = ProblemConstants.Best(limit.Expert, limit.TrainingData, ComputeOptions.Default);
                var runs = Enumerable.Range(0, Starts).Select(start => Run(limit, count, time, start)).ToArray();
                foreach (var norm in Enum.GetValues<GroundNorm>())
                {
                    var ladder = Ladder(limit, constants, time, norm);
                    var values = new[] { "Split", "APosteriori", "Dobrushin", "PaperCorrected", "PaperPrinted" }
                        .Select(name => Log(ladder.Bound(name, count))).ToArray();
                    for (int i = 1; i < 4; i++)
                    {
                        Assert.True(values[i - 1].CompareTo(values[i]) <= 0, $"rung {i} of {norm}: {values[i - 1]} > {values[i]}");
                    }

                    // The printed line lacks the factor 2 of (2.24); its second exponential makes up for it once C T is not small.
                    if (constants.PaperConstant * time >= 0.5)
                    {
                        Assert.True(values[3].CompareTo(values[4]) <= 0, $"{norm}: corrected {values[3]} above printed {values[4]}");
                    }

                    double floor = ladder.Bound("Floor", count).Value!.Value;
                    double[] measured = [.. runs.Select(run => Measured(limit, run.Mixture, norm))];
                    Assert.All(measured, value => Assert.True(floor <= value * (1 + 1e-9), $"floor {floor} above {value}"));

                    // The bounds are of means over starts, and on the circle they are equalities at
                    // t = 0: a mean of four may be above, not twice as large.
                    Assert.True(measured.Average() <= 2 * (values[0].Value ?? double.PositiveInfinity),
                        $"{measured.Average()} above {values[0]}");
                    double bound = ladder.Bound("Coupling", count).Value ?? double.PositiveInfinity;
                    double coupling = runs.Average(run => CouplingDistance.MeanSquare(run.Mixture, run.Copies, norm));
                    couplings.Add(coupling / bound);

                    // The coupling error is the square of a nearly Gaussian fluctuation: a mean of
                    // four exceeds 8.4 times its own mean with probability 1e-6.
                    Assert.True(coupling <= 8.4 * bound, $"{norm}: coupling {coupling} above {bound}");
                }
            },
            count: problems);

        // The coupling bound is nearly attained at short times, so one mean of few starts may be
        // above it, but not on average over the problems.
        Assert.InRange(couplings.Average(), 0, 1);
    }

    // A small problem with its limit: a circuit of one or two qubits or the mean cosine, a law, data, N and a time.
    private static (MeanFieldLimit Limit, int Count, double Time) Problem(int seed, int largestDimension)
    {
        var random = new RandomStream(seed, StreamPurpose.Synthesis, 1);
        Expert expert = random.NextInteger(2) == 0
            ? new MeanCosineExpert(1 + (int)random.NextInteger(largestDimension))
            : QuantumExpertFactory.Create(
                [
                    new RotationGate("Y", [0], Angle.Input(0)),
                    .. Enumerable.Range(0, 1 + (int)random.NextInteger(largestDimension)).SelectMany(k => new Gate[]
                    {
                        new RotationGate(k % 2 == 0 ? "X" : "Y", [k % 2], Angle.Parameter(k)), new CliffordGate(CliffordKind.CNOT, [0, 1]),
                    }),
                ],
                2, 1, 0, random.NextInteger(2) == 0 ? "Z0" : "0.4*Z0 + 0.6*Z1", false, null);
        int n = 1 + (int)random.NextInteger(3);
        var inputs = new double[n, expert.InputCount];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / expert.InputCount, i % expert.InputCount] = 4 * random.NextDouble();
        }

        double[] targets = [.. Enumerable.Repeat(0, n).Select(_ => (2 * random.NextDouble()) - 1)];
        var law = InitialLaw.Parse(Laws[random.NextInteger(Laws.Length)]);
        double time = 0.05 + (1.5 * random.NextDouble());
        var limit = LimitSolver.Solve(
            expert, new TrainingData(inputs, targets), new LimitOptions { Time = time, Law = law, Tolerance = 1e-4, MaxPointCount = 2048 });
        return (limit, 2 + (int)random.NextInteger(60), time);
    }

    // A mixture and the McKean copies that start where its particles start.
    private static (ParticleEnsemble Mixture, ParticleEnsemble Copies) Run(MeanFieldLimit limit, int count, double time, int seed)
    {
        var start = ParticleEnsemble.Draw(limit.Expert, count, limit.Law, Sampling.Random, seed);
        var options = new TrainingOptions { Time = time, RelativeTolerance = 1e-6 };
        return (
            MixtureTraining.Run(start, limit.TrainingData, options).Last(),
            MixtureTraining.Run(start, limit.TrainingData, options with { Limit = limit }).Last());
    }

    // W_2^2 of a mixture to the limit; from above, by what the reference particles add.
    private static double Measured(MeanFieldLimit limit, ParticleEnsemble mixture, GroundNorm norm) =>
        Wasserstein.Measure(mixture, limit, new WassersteinOptions { Norm = norm, ReferenceCount = 256, Seed = 5 }).Cost;

    private static ChaosLadder Ladder(MeanFieldLimit limit, ProblemConstants constants, double time, GroundNorm norm) =>
        new(new ChaosProblem { Constants = constants, Law = limit.Law, Time = time, Limit = limit }, norm);

    private static HugeNumber Log(ChaosBound bound) => bound.Log10Value is { } log
        ? HugeNumber.Exp(log * Math.Log(10))
        : HugeNumber.Exp(HugeNumber.Exp((bound.LogLog10Value!.Value * Math.Log(10)) + Math.Log(Math.Log(10))));

    private static double[,] Doubled(double[,] inputs)
    {
        var doubled = new double[2 * inputs.GetLength(0), inputs.GetLength(1)];
        for (int i = 0; i < doubled.Length; i++)
        {
            doubled[i / inputs.GetLength(1), i % inputs.GetLength(1)] = inputs[i / inputs.GetLength(1) % inputs.GetLength(0),
                i % inputs.GetLength(1)];
        }

        return doubled;
    }
}
