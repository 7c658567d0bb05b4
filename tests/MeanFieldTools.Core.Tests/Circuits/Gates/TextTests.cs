using MeanFieldTools.Circuits;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Observables, gates and angles given as text.</summary>
public class TextTests
{
    [Theory]
    [InlineData("Z0", "Z0")]
    [InlineData(" 0.5 * Z0*Z1 - 0.25*X2 ", "0.5*Z0*Z1 - 0.25*X2")]
    [InlineData("mean(z)", "0.3333333333333333*Z0 + 0.3333333333333333*Z1 + 0.3333333333333333*Z2")]
    [InlineData("-1/2*y1 + 1e-1", "-0.5*Y1 + 0.1")]
    [InlineData("Z0 + Z0 - 1.5*Z0", "0.5*Z0")]
    [InlineData("I", "I")]
    [InlineData("Z2*X0", "X0*Z2")]
    public void ObservablesAreRead(string text, string expected) =>
        Assert.Equal(expected, Observable.Create(3, ObservableParser.Parse(text, 3), normalize: false).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Z3")]
    [InlineData("Z")]
    [InlineData("Z0 Z1")]
    [InlineData("Z0*X0")]
    [InlineData("0.5*")]
    [InlineData("Q0")]
    [InlineData("Z0*mean(Z)")]
    [InlineData("Z0 - Z0")]
    [InlineData("1/0*Z0")]
    public void BadObservablesAreRefused(string text) =>
        Refused(Fault.ObservableInvalid, () => Observable.Create(3, ObservableParser.Parse(text, 3), normalize: false));

    /// <summary>0.7 (X + Z) has norm 0.99 although its coefficients add up to 1.4; X + Z has norm 1.41.</summary>
    [Fact]
    public void NormsAreExactWhereCoefficientsMislead()
    {
        Observable.Create(1, ObservableParser.Parse("0.7*X0 + 0.7*Z0", 1), normalize: false);
        Refused(Fault.ObservableNormTooLarge, () => Observable.Create(1, ObservableParser.Parse("X0 + Z0", 1), normalize: false));
        Assert.Equal("0.5*X0 + 0.5*Z0", Observable.Create(1, ObservableParser.Parse("X0 + Z0", 1), normalize: true).ToString());
    }

    [Theory]
    [InlineData("RY(x0) 0", "RY(x0) 0")]
    [InlineData("rzz(theta12) 3, 1", "RZZ(theta12) 3 1")]
    [InlineData("CX 0 1", "CNOT 0 1")]
    [InlineData("RX(2*x1 - pi/2) 0", "RX(2*x1-π/2) 0")]
    [InlineData("RX(-x0) 0", "RX(-x0) 0")]
    [InlineData("RY(x0 + x1) 0", "RY(x0+x1) 0")]
    [InlineData("RZZ(2*(1 - x1)*(1 - x0)) 0 1", "RZZ(-2*x0+2*x0*x1-2*x1+2) 0 1")]
    [InlineData("RX(θ1) 0", "RX(theta1) 0")]
    [InlineData("T 2", "RZ(π/4) 2")]
    [InlineData("P(x0) 1", "RZ(x0) 1")]
    [InlineData("P(theta0) 0", "RZ(theta0) 0")]
    [InlineData("RY(arccos(x0)) 0", "RY(arccos(x0)) 0")]
    [InlineData("RY(2*acos(x_1 * (x0 - 1)) - 3*pi/4) 0", "RY(2*arccos(x0*x1-x1)-3*π/4) 0")]
    [InlineData("RZ(arccos(x0**2)) 0", "RZ(arccos(x0*x0)) 0")]
    [InlineData("RX(sin(pi*x0) * x1) 0", "RX(x1*sin(π*x0)) 0")]
    [InlineData("RX(arccos(0.5)) 0", "RX(π/3) 0")]
    [InlineData("SDG 1", "SDG 1")]
    [InlineData("Hadamard 0", "H 0")]
    [InlineData("PauliY q1", "Y 1")]
    [InlineData("IsingXX(theta0) 0, q2", "RXX(theta0) 0 2")]
    [InlineData("PhaseShift(x_1) 0", "RZ(x1) 0")]
    public void GatesAreRead(string text, string expected)
    {
        var gate = CircuitParser.Parse(text);
        Assert.Equal(expected, $"{gate.Name}{(gate.Angle is { } angle ? $"({angle})" : "")} {string.Join(' ', gate.Qubits)}");
    }

    [Theory]
    [InlineData("", Fault.GateInvalid)]
    [InlineData("RY 0", Fault.GateInvalid)]
    [InlineData("RY(x0)", Fault.GateInvalid)]
    [InlineData("RY(x0*theta0) 0", Fault.GeneratorNotInvolution)]
    [InlineData("RY(1/x0) 0", Fault.GateInvalid)]
    [InlineData("RY(arccos(theta0)) 0", Fault.GeneratorNotInvolution)]
    [InlineData("RY(foo(x0)) 0", Fault.GateInvalid)]
    [InlineData("RY(x0**0.5) 0", Fault.GateInvalid)]
    [InlineData("Rot(theta0, 1) 0", Fault.GateInvalid)]
    [InlineData("RY(y0) 0", Fault.GateInvalid)]
    [InlineData("RXX(theta0) 0", Fault.GateInvalid)]
    [InlineData("CNOT 0", Fault.GateInvalid)]
    [InlineData("H(0.1) 0", Fault.GateInvalid)]
    [InlineData("FOO 0", Fault.GateInvalid)]
    [InlineData("3 0", Fault.GateInvalid)]
    public void BadGatesAreRefused(string text, Fault fault) => Refused(fault, () => CircuitParser.Parse(text));

    [Theory]
    [InlineData("Hadamrd 0", "Did you mean 'Hadamard'?")]
    [InlineData("ISWPA 0 1", "Did you mean 'ISWAP'?")]
    [InlineData("FOOBARBAZ 0", "There is no gate FOOBARBAZ. Examples")]
    public void A_mistyped_gate_is_told_what_may_be_meant(string text, string part) =>
        Assert.Contains(part, Assert.Throws<MeanFieldException>(() => CircuitParser.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Z0 @ Z1", "Z0*Z1")]
    [InlineData("Z(0) @ PauliX(q2)", "Z0*X2")]
    [InlineData("I0*Z1", "Z1")]
    [InlineData("0.5*Identity(0) - 0.5*PauliZ(1)", "0.5 - 0.5*Z1")]
    public void Observables_in_the_spelling_of_PennyLane_are_read(string text, string expected) =>
        Assert.Equal(expected, Observable.Create(3, ObservableParser.Parse(text, 3), normalize: false).ToString());

    [Fact]
    public void CircuitsAreChecked()
    {
        Refused(Fault.CircuitInvalid, () => _ = new Circuit(1, [CircuitParser.Parse("H 0")]));
        Refused(Fault.CircuitInvalid, () => _ = new Circuit(1, [CircuitParser.Parse("RX(theta1) 0")]));
        Refused(Fault.CircuitInvalid, () => _ = new Circuit(1, [CircuitParser.Parse("RX(theta0) 0"), CircuitParser.Parse("RX(x1) 0")], 1));
        Refused(Fault.GateInvalid, () => _ = new Circuit(1, [CircuitParser.Parse("RX(theta0) 1")]));
        Refused(Fault.GateInvalid, () => _ = new Circuit(2, [CircuitParser.Parse("RXX(theta0) 1 1")]));
        Refused(Fault.QubitCountUnsupported, () => _ = new Circuit(15, [CircuitParser.Parse("RX(theta0) 0")]));
    }

    /// <summary>A projector as generator gives f = cos(theta/2), of period 4 pi, and must be refused.</summary>
    [Fact]
    public void GeneratorsAreChecked()
    {
        Refused(Fault.GeneratorNotInvolution, () => GateMatrix.RequireInvolution(new System.Numerics.Complex[,] { { 0, 0 }, { 0, 1 } }, 1));
        Refused(Fault.GeneratorNotInvolution,
            () => GateMatrix.RequireInvolution(new System.Numerics.Complex[,] { { 0, 1 }, { -1, 0 } }, 1));
        Refused(Fault.GeneratorNotInvolution,
            () => GateMatrix.RequireInvolution(new System.Numerics.Complex[,] { { double.NaN, 0 }, { 0, 1 } }, 1));
        Refused(Fault.GateNotUnitary, () => GateMatrix.RequireUnitary(new System.Numerics.Complex[,] { { 1, 1 }, { 0, 1 } }, 1));
        Refused(Fault.DimensionMismatch, () => GateMatrix.RequireUnitary(new System.Numerics.Complex[,] { { 1, 0 }, { 0, 1 } }, 2));
    }

    [Theory]
    [InlineData("pi/2", Math.PI / 2)]
    [InlineData("2*pi", 2 * Math.PI)]
    [InlineData("-1e-3", -1e-3)]
    [InlineData("-(1 + 2)*3/4", -2.25)]
    [InlineData(".5", 0.5)]
    public void NumbersAreRead(string text, double expected)
    {
        Assert.True(PolynomialParser.TryParseNumber(text, out double value));
        Assert.Equal(expected, value, 1e-15);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("1 2")]
    [InlineData("x")]
    [InlineData("1/0")]
    [InlineData("(1")]
    [InlineData("1e400")]
    [InlineData("2***3")]
    public void BadNumbersAreRefused(string text) => Assert.False(PolynomialParser.TryParseNumber(text, out _));

    private static void Refused(Fault fault, Action action) => Assert.Equal(fault, Assert.Throws<MeanFieldException>(action).Fault);
}
