using CsCheck;
using MeanFieldTools.Bounds;
using MeanFieldTools.Core.Tests.Dynamics;

namespace MeanFieldTools.Core.Tests.Bounds;

public class KnownBoundTests
{
    /// <summary>
    /// Known values (W_2^2, L2): floor, heat, dyadic. On the circle the heat bound is least without smoothing, at 4 pi^2/(3 N).
    /// </summary>
    [Theory]
    [InlineData(1, 1000, 3.29e-6, 0.0131595, 0.852)]
    [InlineData(2, 1000, 0.00628, 0.1186, 3.986)]
    [InlineData(3, 1000, 0.0912, 0.5928, 11.62)]
    [InlineData(4, 1000, 0.3747, 1.545, 24.67)]
    [InlineData(5, 1000, 0.9156, 2.921, 45.98)]
    [InlineData(6, 1000, 1.713, 4.631, 59.2)]
    [InlineData(6, 10000, 0.7949, 2.163, 38.45)]
    [InlineData(10, 10000, 4.324, 8.547, double.NaN)]
    public void The_bounds_of_the_sampling_error_have_their_known_values(int d, int count, double floor, double heat, double dyadic)
    {
        Assert.Equal(heat, SamplingError.UniformByHeat(d, count, GroundNorm.L2), heat * 1e-3);
        if (!double.IsNaN(dyadic))
        {
            double cap = Math.PI * Math.PI * d;
            Assert.Equal(dyadic, Math.Min(cap, SamplingError.AnyLaw(d, count, GroundNorm.L2)), dyadic * 1e-3);
        }

        var ladder = new ChaosLadder(new MeanCosineExpert(d), Zeros(d), InitialLaw.Uniform, 0, GroundNorm.L2);
        Assert.Equal(floor, ladder.Bound("Floor", count).Value!.Value, floor * 2e-3);
    }

    /// <summary>log10 log10 of the printed bound for d = 6, n = 4, A = 0.4, T = 1, with the constants of a circuit.</summary>
    [Fact]
    public void The_printed_bound_is_known_by_the_logarithm_of_its_logarithm()
    {
        var data = new TrainingData(T3.Inputs, T3.Targets);
        var problem = new ChaosProblem
        {
            Constants = ProblemConstants.Paper(new MeanCosineExpert(6), data),
            Law = InitialLaw.Uniform,
            Time = 1,
        };
        var bound = new ChaosLadder(problem, GroundNorm.L1).Bound("PaperPrinted", 1000);
        Assert.Equal(3926.00, bound.LogLog10Value!.Value, 0.005);
        Assert.Null(bound.Value);
        Assert.Null(bound.Log10Value);
        Assert.True(bound.Vacuous);
        Assert.False(bound.Satisfied);
    }

    /// <summary>
    /// MeanCosine 6 states alpha = beta = 1/6, so C = max(6 1/6 4 1.4, 1/36 6 4) = 5.6; MeanCosine 2 has 3 for two targets of 1/2.
    /// </summary>
    [Theory]
    [InlineData(6, 4, 0.4, 5.6)]
    [InlineData(2, 2, 0.5, 3)]
    [InlineData(2, 1, 0, 1)]
    public void The_bounds_of_the_paper_have_the_constant_of_the_expert(int d, int n, double target, double constant)
    {
        var data = new TrainingData(new double[n, d], [.. Enumerable.Repeat(target, n)]);
        var ladder = new ChaosLadder(new MeanCosineExpert(d), data, InitialLaw.Uniform, 0.1, GroundNorm.L1);
        double x = constant * 0.1, sampling = SamplingError.AnyLaw(d, 1000, GroundNorm.L1);
        var corrected = ladder.Bound("PaperCorrected", 1000);
        double expected = 2 * ((4 * x * x * Math.Exp(16 * x * x)) + 1) * sampling;
        Assert.Equal(expected, corrected.Value!.Value, expected * 1e-12);
        foreach (string name in new[] { "PaperCorrected", "PaperPrinted", "PaperTheorem" })
        {
            Assert.Contains(
                FormattableString.Invariant($"C = {constant} (3.29) for alpha = {1.0 / d:G4}, beta = {1.0 / d:G4}"),
                ladder.Bound(name, 1000).Equation, StringComparison.Ordinal);
        }
    }

    /// <summary>The same function as a circuit has the constants of (4.35): C = d n (A + 1) = 33.6.</summary>
    [Fact]
    public void The_bounds_of_the_paper_have_the_constant_of_circuits_for_a_circuit()
    {
        var expert = Circuits.RandomCircuit.HardwareEfficient(6, 1);
        var data = new TrainingData(T3.Inputs, T3.Targets);
        Assert.Equal(expert.ParameterCount * 4 * 1.4, ProblemConstants.Best(expert, data, ComputeOptions.Default).PaperConstant, 1e-12);
    }

    /// <summary>K1 + K2 = 1.5 in L2, so Dobrushin's factor at T = 5 is exp(15).</summary>
    [Fact]
    public void Dobrushin_and_the_coupling_bound_have_their_known_values()
    {
        double sampling = SamplingError.UniformByHeat(6, 1000, GroundNorm.L2);
        Assert.Equal(Math.Exp(15) * sampling, Ladder(5, GroundNorm.L2).Bound("Dobrushin", 1000).Value!.Value, 1e-6 * Math.Exp(15));
        double speeds = 4 / Math.Sqrt(6), expected = Math.Pow(speeds * (Math.Exp(7.5) - 1) / 1.5, 2) / 1000;
        Assert.Equal(expected, Ladder(5, GroundNorm.L2).Bound("Coupling", 1000).Value!.Value, expected * 1e-12);
    }

    [Fact]
    public void Bounds_before_training_are_ordered_and_grow_with_time()
    {
        var problems =
            from d in Gen.Int[1, 12]
            from n in Gen.Int[1, 6]
            from targets in Gen.Double[-2, 2].Array[n]
            from time in Gen.Double[0.01, 3]
            from count in Gen.Int[1, 100000]
            from norm in Gen.Enum<GroundNorm>()
            select (d, targets, time, count, norm);
        problems.ForAll(p =>
        {
            var ladder = new ChaosLadder(new MeanCosineExpert(p.d), Zeros(p.d, p.targets), InitialLaw.Uniform, p.time, p.norm);
            HugeNumber Value(ChaosLadder from, string name, int count)
            {
                var bound = from.Bound(name, count);
                return bound.Log10Value is { } log
                    ? HugeNumber.Exp(log * Math.Log(10))
                    : HugeNumber.Exp(HugeNumber.Exp((bound.LogLog10Value!.Value * Math.Log(10)) + Math.Log(Math.Log(10))));
            }

            var floor = Value(ladder, "Floor", p.count);
            foreach (string name in new[] { "Dobrushin", "PaperCorrected", "PaperPrinted", "Cap" })
            {
                Assert.True(floor.CompareTo(Value(ladder, name, p.count)) <= 0, name);
            }

            foreach (string name in ChaosLadder.Names.Except(["Cap"]))
            {
                Assert.True(Value(ladder, name, p.count + 1).CompareTo(Value(ladder, name, p.count)) <= 0, name);
            }

            var later = new ChaosLadder(new MeanCosineExpert(p.d), Zeros(p.d, p.targets), InitialLaw.Uniform, 1.5 * p.time, p.norm);
            foreach (string name in new[] { "Coupling", "Dobrushin", "PaperCorrected", "PaperPrinted" })
            {
                Assert.True(Value(ladder, name, p.count).CompareTo(Value(later, name, p.count)) <= 0, name);
            }
        });
    }

    private static ChaosLadder Ladder(double time, GroundNorm norm) =>
        new(new MeanCosineExpert(6), new TrainingData(T3.Inputs, T3.Targets), InitialLaw.Uniform, time, norm);

    private static TrainingData Zeros(int d, double[]? targets = null) => new(new double[targets?.Length ?? 1, d], targets ?? [0]);
}
