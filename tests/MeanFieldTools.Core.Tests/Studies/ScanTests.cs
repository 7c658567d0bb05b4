using MeanFieldTools.Circuits;
using MeanFieldTools.Studies;

namespace MeanFieldTools.Core.Tests.Studies;

/// <summary>Gradient variance and expressibility where they are known.</summary>
public class ScanTests
{
    /// <summary>f = cos(theta0 + x) cos theta1: Var d_0 f = Var f = 1/4 at uniform theta; four standard errors.</summary>
    [Fact]
    public void VarianceOfAProductOfCosines()
    {
        var scan = GradientVariance.Measure(
            Expert("Z0", "RY(x0) 0", "RY(theta0) 0", "RX(theta1) 0"), new ScanOptions { Count = 4000, Seed = 2 });
        Assert.Equal(0.25, scan.Variance, 4 * scan.StandardError);
        Assert.Equal(0.25, scan.ParameterVariance[0], 0.03);
        Assert.Equal(0.25, scan.ValueVariance, 0.03);
        Assert.InRange(scan.StandardError, 1e-4, 0.02);
    }

    /// <summary>m qubits, each RX, measured in the product of all Z: Var d_k f = 2^-m, the plateau of a global observable.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void ProductsOfAllQubitsHaveAPlateau(int m)
    {
        var expert = Expert(
            string.Join('*', Enumerable.Range(0, m).Select(q => $"Z{q}")), [.. Enumerable.Range(0, m).Select(q => $"RX(theta{q}) {q}")]);
        var scan = GradientVariance.Measure(expert, new ScanOptions { Count = 4000, Seed = 2 });
        Assert.Equal(Math.Pow(2, -m), scan.Variance, 5 * scan.StandardError);
        Assert.Equal(scan.Variance, GradientVariance.Measure(
            expert, new ScanOptions { Count = 4000, Seed = 2, Compute = new ComputeOptions { ThrottleLimit = 1 } }).Variance);
    }

    /// <summary>A circuit that moves nothing has all fidelities 1; RZ RY RZ on one qubit covers the sphere nearly evenly.</summary>
    [Fact]
    public void ExpressibilityTellsIdleFromCovering()
    {
        var idle = Expressibility.Measure(Expert("Z0", "RZ(theta0) 0"), 75, new ScanOptions { Count = 500, Seed = 1 });
        Assert.Equal(Math.Log(75), idle.Divergence, 1e-12);
        Assert.Equal(0, idle.Entanglement, 1e-12);
        var covering = Expressibility.Measure(
            Expert("Z0", "H 0", "RZ(theta0) 0", "RX(theta1) 0", "RZ(theta2) 0"), 75, new ScanOptions { Count = 4000, Seed = 1 });
        Assert.InRange(covering.Divergence, 0, 0.1);
    }

    [Fact]
    public void BellStatesAreWhollyEntangled()
    {
        var scan = Expressibility.Measure(Expert("Z0", "H 0", "CNOT 0 1", "RX(theta0) 0"), 10, new ScanOptions { Count = 5, Seed = 1 });
        Assert.Equal(1, scan.Entanglement, 1e-14);
    }

    /// <summary>The states behind the scans give the expectation values of the reference.</summary>
    [Fact]
    public void StatesMatchTheReference()
    {
        var options = new AnsatzOptions
        {
            QubitCount = 3, LayerCount = 2, Ansatz = AnsatzKind.StronglyEntangling,
            Encoding = EncodingKind.Amplitude
        };
        var circuit = Ansatz.Build(options);
        double[] theta = [.. Enumerable.Range(0, circuit.ParameterCount).Select(k => 0.3 * k)], x = [1, 2, 0, -1, 0.5, 0, 3, 1];
        var state = StateVector.Run(circuit, theta, x);
        double z0 = state.Select((a, b) => (b < 4 ? 1 : -1) * a.Magnitude * a.Magnitude).Sum();
        Assert.Equal(
            ReferenceSimulator.Evaluate(circuit, Observable.Create(3, ObservableParser.Parse("Z0", 3), false), theta, x), z0, 1e-14);
    }

    private static QuantumExpert Expert(string observable, params string[] gates) =>
        QuantumExpertFactory.Create([.. gates.Select(CircuitParser.Parse)], 0, 1, 0, observable, false, null);
}
