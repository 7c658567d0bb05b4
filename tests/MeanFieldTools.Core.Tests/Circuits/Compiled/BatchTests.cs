using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Compiled;
using MeanFieldTools.Experts;
using MeanFieldTools.Random;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>A particle's numbers do not depend on the particles beside it, or on the batch.</summary>
public class BatchTests
{
    [Theory]
    [InlineData(Strategy.Pairs, 4, 3, 17)]
    [InlineData(Strategy.Pairs, 6, 2, 3)]
    [InlineData(Strategy.Pairs, 2, 2, 1)]
    [InlineData(Strategy.Operator, 3, 2, 9)]
    [InlineData(Strategy.Span, 3, 2, 9)]
    [InlineData(Strategy.Interpreter, 3, 2, 9)]
    internal void SameBitsInAnyBatch(Strategy strategy, int qubits, int layers, int n)
    {
        const int count = 21;
        var circuit = new Circuit(qubits, [.. Ansatz.AngleEncoding(qubits, qubits), .. Ansatz.HardwareEfficient(qubits, layers)]);
        var observable = Observable.Create(qubits, ObservableParser.Parse("0.5*Z0 + 0.5*X1", qubits), normalize: false);
        var binder = new CircuitBinder(CircuitProgram.Compile(circuit, observable));
        var inputs = SyntheticData.Create(SyntheticKind.Random, n, qubits, seed: 3).InputsView;
        var particles = InitialLaw.Uniform.Draw(count, circuit.ParameterCount, seed: 5, StreamPurpose.InitialParticles);
        int[] widths = strategy == Strategy.Pairs ? [2, 4, 8] : [4];
        foreach (int width in widths)
        {
            var whole = Evaluate(binder.Bind(inputs, strategy, width)!, particles, count, count);
            foreach (int batch in new[] { 1, 2, 5, 8, 11, count })
            {
                var parts = Evaluate(binder.Bind(inputs, strategy, width)!, particles, count, batch);
                Assert.True(whole.Features.AsSpan().SequenceEqual(parts.Features), $"values, {width} lanes, batches of {batch}");
                Assert.True(whole.Drift.AsSpan().SequenceEqual(parts.Drift), $"drift, {width} lanes, batches of {batch}");
            }
        }
    }

    [Theory]
    [InlineData(Strategy.Pairs)]
    [InlineData(Strategy.Operator)]
    [InlineData(Strategy.Span)]
    [InlineData(Strategy.Interpreter)]
    internal void StopsInsideTheWorkOnOneParticle(Strategy strategy)
    {
        var circuit = new Circuit(3, [.. Ansatz.AngleEncoding(3, 3), .. Ansatz.HardwareEfficient(3, 2)]);
        var observable = Observable.Create(3, ObservableParser.Parse("Z0", 3), normalize: false);
        var bound = new CircuitBinder(CircuitProgram.Compile(circuit, observable)).Bind(new double[4, 3], strategy)!;
        var worker = bound.CreateWorker(default);
        worker.CancellationToken = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => worker.Features(new double[12], 1, new double[bound.FeatureCount]));
        Assert.Throws<OperationCanceledException>(() => worker.Drift(new double[12], 1, bound.Prepare(new double[4]), new double[12]));
    }

    /// <summary>Many data in few dimensions: one input on all of many qubits.</summary>
    [Fact]
    public void FewDimensionsAreEvaluatedOnTheirSpan()
    {
        var circuit = new Circuit(
            8, [.. Enumerable.Range(0, 8).Select(q => new RotationGate("Y", [q], Angle.Input(0))), .. Ansatz.HardwareEfficient(8, 2)]);
        var observable = Observable.Create(8, ObservableParser.Parse("Z0", 8), normalize: false);
        var binder = new CircuitBinder(CircuitProgram.Compile(circuit, observable));
        var inputs = new double[400, 1];
        for (int j = 0; j < 400; j++)
        {
            inputs[j, 0] = 0.01 * j;
        }

        var span = Assert.IsType<SpanBinding>(binder.Bind(inputs));
        Assert.Equal(9, span.Rank);
    }

    private static (double[] Features, double[] Drift) Evaluate(BoundExpert bound, double[] particles, int count, int batch)
    {
        int d = bound.ParameterCount, q = bound.FeatureCount;
        double[] features = new double[count * q], drift = new double[count * d];
        var worker = bound.CreateWorker(default);
        var plan = bound.Prepare([.. Enumerable.Range(0, bound.SampleCount).Select(j => Math.Cos(j + 0.3))]);
        for (int i = 0; i < count; i += batch)
        {
            int size = Math.Min(batch, count - i);
            worker.Features(particles.AsSpan(i * d, size * d), size, features.AsSpan(i * q));
            worker.Drift(particles.AsSpan(i * d, size * d), size, plan, drift.AsSpan(i * d));
        }

        return (features, drift);
    }
}
