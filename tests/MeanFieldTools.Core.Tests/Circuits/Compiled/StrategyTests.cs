using CsCheck;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Compiled;
using MeanFieldTools.Experts;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Every strategy and vector width against the slow reference on random circuits, data and angles.</summary>
public class StrategyTests
{
    [Theory]
    [InlineData(Strategy.Pairs, 8)]
    [InlineData(Strategy.Pairs, 4)]
    [InlineData(Strategy.Pairs, 2)]
    [InlineData(Strategy.Operator, 8)]
    [InlineData(Strategy.Operator, 4)]
    [InlineData(Strategy.Operator, 2)]
    [InlineData(Strategy.Span, 8)]
    [InlineData(Strategy.Span, 4)]
    [InlineData(Strategy.Span, 2)]
    [InlineData(Strategy.Interpreter, 0)]
    [InlineData(Strategy.Auto, 0)]
    internal void MatchesTheReference(Strategy strategy, int laneWidth)
    {
        int applied = 0;
        var circuits = strategy is Strategy.Interpreter or Strategy.Auto ? RandomCircuit.Gen : RandomCircuit.Rotations;
        circuits.ForAll(
            random =>
            {
                var program = CircuitProgram.Compile(random.Circuit, random.Observable);
                if (new CircuitBinder(program).Bind(random.Inputs, strategy, laneWidth) is { } bound)
                {
                    Interlocked.Increment(ref applied);
                    Compare(random, bound);
                }
            },
            count: 40);
        Assert.True(applied >= 10, $"{applied}");
    }

    /// <summary>Few pairs are run gate by gate, since compiling a large circuit takes a hundred times as long.</summary>
    [Fact]
    public void A_single_value_is_not_compiled_and_matches_the_reference()
    {
        var large = RandomCircuit.HardwareEfficient(14, 1);
        Assert.IsType<PairBinding>(large.BindFor(new double[1, 14], particles: 1));
        Assert.IsType<PairBinding>(large.BindFor(new double[2, 14], particles: 2));
        Assert.IsNotType<PairBinding>(RandomCircuit.HardwareEfficient(2, 1).BindFor(new double[100, 2], particles: 100));
        RandomCircuit.Gen.ForAll(
            random =>
            {
                double slack = 1e-13 * random.Circuit.Gates.Count;
                double[] x = random.Input(0), gradient = random.Expert.Gradient(random.Theta, x);
                double value = ReferenceSimulator.Evaluate(random.Circuit, random.Observable, random.Theta, x);
                Assert.Equal(value, random.Expert.Evaluate(random.Theta, x), slack);
                double[] expected = ReferenceSimulator.Gradient(random.Circuit, random.Observable, random.Theta, x);
                Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, slack));
            },
            count: 40);
    }

    private static void Compare(RandomCircuit random, BoundExpert bound)
    {
        int n = random.Inputs.GetLength(0), d = random.Theta.Length;
        double[] residuals = [.. Enumerable.Range(0, n).Select(j => Math.Sin(j + 1))];
        double[] particles = [.. random.Theta, .. random.Theta.Select((_, k) => 1e6 * Math.Cos(k + n)),
            .. random.Theta.Select((_, k) => 1e-12 * (k + 1))];

        double[] features = new double[3 * bound.FeatureCount], drift = new double[3 * d], output = new double[n];
        bound.CreateWorker(default).Features(particles, 3, features);
        bound.CreateWorker(default).Drift(particles, 3, bound.Prepare(residuals), drift);
        double[] values = new double[3 * n], gradients = new double[3 * n * d];
        var pairs = bound.Pairwise();
        pairs.Jacobian(pairs.CreateWorker(default), particles, 3, values, gradients);
        for (int i = 0; i < 3; i++)
        {
            double[] theta = particles[(i * d)..((i + 1) * d)], expected = new double[d];

            // The reference adds pi/2 to the angle, which rounds.
            double slack = 2 * Math.BitIncrement(theta.Max(Math.Abs)) - (2 * theta.Max(Math.Abs));
            bound.Outputs(features.AsSpan(i * bound.FeatureCount, bound.FeatureCount), output);
            for (int j = 0; j < n; j++)
            {
                double value = ReferenceSimulator.Evaluate(random.Circuit, random.Observable, theta, random.Input(j));
                Assert.Equal(value, output[j], 1e-12);
                Assert.Equal(value, values[(i * n) + j], 1e-12);
                var gradient = ReferenceSimulator.Gradient(random.Circuit, random.Observable, theta, random.Input(j));
                for (int k = 0; k < d; k++)
                {
                    Assert.Equal(gradient[k], gradients[(((i * n) + j) * d) + k], 1e-12 + slack);
                    expected[k] += residuals[j] * gradient[k];
                }
            }

            for (int k = 0; k < d; k++)
            {
                Assert.Equal(expected[k], drift[(i * d) + k], (1e-13 * (n + 10)) + (n * slack));
            }
        }
    }
}
