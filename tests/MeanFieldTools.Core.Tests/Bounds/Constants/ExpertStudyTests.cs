using CsCheck;
using MeanFieldTools.Bounds;
using MeanFieldTools.Core.Tests.Circuits;
using MeanFieldTools.Core.Tests.Dynamics;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Core.Tests.Bounds;

public class ExpertStudyTests
{
    /// <summary>
    /// No method proves less than what is seen, Best is the least of all, and A1 holds, for random circuits on random data.
    /// </summary>
    [Fact]
    public void ProvedConstantsAreAboveSampledOnes() => RandomCircuit.Gen.ForAll(
        random =>
        {
            int n = Math.Min(3, random.Inputs.GetLength(0));
            var inputs = new double[n, random.Inputs.GetLength(1)];
            Array.Copy(random.Inputs, inputs, inputs.Length);
            var data = new TrainingData(inputs, [.. Enumerable.Range(0, n).Select(j => 0.3 * j)]);
            foreach (var norm in Enum.GetValues<GroundNorm>())
            {
                var measured = ExpertStudy.Measure(random.Expert, data, norm, 24, 5, ComputeOptions.Default);
                var sampled = measured.GetConstant("Sampled")!;
                Assert.False(sampled.IsProved);
                foreach (var row in measured.Constants.Where(row => row.IsProved))
                {
                    foreach (var value in new Func<ExpertConstants, double>[]
                    {
                        c => c.Alpha, c => c.Beta, c => c.GradientL1, c => c.GradientL2, c => c.HessianL1, c => c.HessianL2,
                        c => c.K1!.Value, c => c.K2!.Value, c => c.C!.Value,
                    })
                    {
                        Assert.True(value(sampled) <= value(row) + 1e-6, $"{row.Source}: {value(row)}, but {value(sampled)} was seen");
                        Assert.True(value(measured.Best) <= value(row) + 1e-9, $"Best is above {row.Source}");
                    }
                }

                Assert.True(measured.Satisfied, measured.Check.ToString());
            }
        },
        count: 20);

    [Fact]
    public void EveryMethodThatApplies()
    {
        var expert = new MeanCosineExpert(6);
        var data = new TrainingData(T3.Inputs, T3.Targets);
        var measured = ExpertStudy.Measure(expert, data, GroundNorm.L2, 64, 1, ComputeOptions.Default);
        Assert.Equal(["Paper", "Closed form", "Fourier", "Best", "Sampled"], measured.Constants.Select(c => c.Source));
        Assert.Equal(5.0 / 6, measured.K1!.Value, 1e-12);
        Assert.Equal(4.0 / 6, measured.K2!.Value, 1e-12);
        Assert.Equal(33.6, measured.GetConstant("paper")!.C!.Value, 1e-12);
        Assert.Equal(6, measured.GetConstant("Paper")!.GradientL1);
        Assert.InRange(measured.GetConstant("Sampled")!.Alpha, 0.15, 1.0 / 6);
        var again = ExpertStudy.Measure(expert, data, GroundNorm.L2, 64, 1, new ComputeOptions { ThrottleLimit = 1 });
        Assert.Equal(measured.GetConstant("Sampled"), again.GetConstant("Sampled"));
        Assert.Equal(measured.Check, again.Check);
    }

    /// <summary>Experts that break A1, each in one way, are told from one that keeps it.</summary>
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "|f| reaches")]
    [InlineData(2, "over a period")]
    [InlineData(3, "differences of f")]
    [InlineData(4, "above alpha")]
    [InlineData(5, "above beta")]
    [InlineData(6, "r^2 + f^2 reaches")]
    public void BrokenExpertsAreFound(int kind, string? failure)
    {
        var check = ExpertStudy.Check(new Broken(kind), null, 64, 3, ComputeOptions.Default);
        Assert.Equal(failure is null, check.Satisfied);
        Assert.Contains(failure ?? "not refuted", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CancellationIsHeard()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ExpertStudy.Measure(
            new MeanCosineExpert(3), null, GroundNorm.L1, 64, 1,
            new ComputeOptions { CancellationToken = source.Token, ThrottleLimit = 1 }));
    }

    /// <summary>f = cos(theta - x), and six ways to spoil it.</summary>
    private sealed class Broken(int kind)
        : Expert("Broken", 1, 1, RegularityConstants.FromBounds(1, kind == 4 ? 0.5 : 1, kind is 5 ? 0.5 : 1, "Given"))
    {
        internal override int[]? TrigonometricDegree => kind == 6 ? [1] : null;

        internal override BoundExpert Bind(double[,] inputs) =>
            new Bound(kind, inputs) { ParameterCount = 1, SampleCount = inputs.GetLength(0) };

        private sealed class Bound(int kind, double[,] inputs) : BoundExpert
        {
            public override int FeatureCount => SampleCount;

            public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs) => features[..SampleCount].CopyTo(outputs);

            public override object Prepare(ReadOnlySpan<double> residuals) => residuals.ToArray();

            protected override ExpertWorker NewWorker() => new Worker(kind, inputs);
        }

        private sealed class Worker(int kind, double[,] inputs) : ExpertWorker
        {
            public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
            {
                for (int i = 0; i < features.Length; i++)
                {
                    int j = i % inputs.GetLength(0);
                    features[i] = Value(particles[i / inputs.GetLength(0)] - inputs[j, 0]);
                }
            }

            public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
            {
                var residuals = (double[])plan;
                for (int i = 0; i < count; i++)
                {
                    drift[i] = 0;
                    for (int j = 0; j < residuals.Length; j++)
                    {
                        drift[i] += residuals[j] * Slope(particles[i] - inputs[j, 0]);
                    }
                }
            }

            private double Value(double t) => kind switch
            {
                1 => 1.2 * Math.Cos(t),
                2 => Math.Cos(t / 2),
                6 => Math.Sqrt(0.5) * (Math.Cos(t) + Math.Cos(3 * t)) / 1.2,
                _ => Math.Cos(t),
            };

            private double Slope(double t) => kind switch
            {
                1 => -1.2 * Math.Sin(t),
                2 => -Math.Sin(t / 2) / 2,
                3 => -Math.Sin(t) * 0.9,
                6 => -Math.Sqrt(0.5) * (Math.Sin(t) + (3 * Math.Sin(3 * t))) / 1.2,
                _ => -Math.Sin(t),
            };
        }
    }
}
