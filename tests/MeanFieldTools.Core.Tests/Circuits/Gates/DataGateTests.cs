using MeanFieldTools.Circuits;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Amplitude encoding, data angles that are polynomials, shared parameters.</summary>
public class DataGateTests
{
    [Theory]
    [InlineData("0.5*Z0*X1 + 0.5*Y2", false)]
    [InlineData("Z2", true)]
    public void AmplitudeEncodingMatchesTheReference(string observable, bool reupload)
    {
        var gates = new List<Gate> { new AmplitudeGate([2, 0], 3), CircuitParser.Parse("H 1") };
        gates.AddRange(new[] { "RY(theta0) 0", "CNOT 0 2", "RXX(theta1) 0 1", "RZ(theta0) 2", "RX(theta2) 1" }.Select(CircuitParser.Parse));
        if (reupload)
        {
            gates.Add(CircuitParser.Parse("RYY(x0*x1 - 2*x2) 1 2"));
            gates.Add(CircuitParser.Parse("RX(theta2) 2"));
        }

        Compare(new Circuit(3, gates), observable);
    }

    [Fact]
    public void ProductsOfInputsMatchTheReference() => Compare(
        new Circuit(
            2, new[] { "H 0", "H 1", "RZ(2*x0) 0", "RZZ(2*(pi - x0)*(pi - x1)) 0 1", "RY(theta0) 0", "RX(x1*x1*x0/2) 1", "RY(theta1) 1" }
                .Select(CircuitParser.Parse)),
        "0.5*Z0 + 0.5*X1");

    [Fact]
    public void InputsThatAnEncodingCannotTakeAreRefused()
    {
        var amplitude = new QuantumExpert(
            "a", new Circuit(1, [new AmplitudeGate([0], 2), CircuitParser.Parse("RX(theta0) 0")]), Observe("Z0", 1));
        Assert.Equal(Fault.InvalidQuantity, Assert.Throws<MeanFieldException>(() => amplitude.Evaluate([1], [0, 0])).Fault);
        Assert.Equal((0.36 - 0.64) * Math.Cos(1), amplitude.Evaluate([1], [3e200, 4e200]), 1e-15);
        var bit = Angle.Function(new DataFunction(0, [(Math.PI, [0])], bit: true));
        var basis = new QuantumExpert(
            "b", new Circuit(1, [new RotationGate("X", [0], bit), CircuitParser.Parse("RX(theta0) 0")]), Observe("Z0", 1));
        Assert.Equal(-Math.Cos(1), basis.Evaluate([1], [1]), 1e-15);
        Assert.Equal(Fault.InvalidQuantity, Assert.Throws<MeanFieldException>(() => basis.Evaluate([1], [0.5])).Fault);
        Assert.Equal(
            Fault.CircuitInvalid,
            Assert.Throws<MeanFieldException>(
                () => new Circuit(1, [CircuitParser.Parse("RX(theta0) 0"), new AmplitudeGate([0], 2)])).Fault);
    }

    /// <summary>cos(2 theta) from two RX(theta): alpha = 2 and beta = 4 are attained.</summary>
    [Fact]
    public void SharedParametersRaiseTheConstants()
    {
        var expert = new QuantumExpert(
            "s", new Circuit(1, new[] { "RX(theta0) 0", "RX(theta0) 0" }.Select(CircuitParser.Parse)), Observe("Z0", 1));
        Assert.Equal(-2.0, expert.Gradient([Math.PI / 4], [])[0], 1e-14);
        Assert.Equal(2, expert.GradientBound);
        Assert.Equal(4, expert.HessianBound);
    }

    private static void Compare(Circuit circuit, string text)
    {
        var observable = Observe(text, circuit.QubitCount);
        var expert = new QuantumExpert("test", circuit, observable);
        double[] theta = [.. Enumerable.Range(0, circuit.ParameterCount).Select(k => 0.7 + (1.3 * k))];
        double[] x = [.. Enumerable.Range(0, circuit.InputCount).Select(k => 0.4 - (0.9 * k))];
        Assert.Equal(ReferenceSimulator.Evaluate(circuit, observable, theta, x), expert.Evaluate(theta, x), 1e-13);
        var expected = ReferenceSimulator.Gradient(circuit, observable, theta, x);
        var actual = expert.Gradient(theta, x);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], actual[k], 1e-13);
        }
    }

    private static Observable Observe(string text, int m) => Observable.Create(m, ObservableParser.Parse(text, m), normalize: false);
}
