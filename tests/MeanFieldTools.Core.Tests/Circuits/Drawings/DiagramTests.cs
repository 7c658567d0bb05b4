using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.Drawings;
using MeanFieldTools.Circuits.OpenQasm;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Circuits as text, each symbol once for the gate that its author wrote.</summary>
public class DiagramTests
{
    [Fact]
    public void Gates_on_several_qubits_are_one_box_or_linked_symbols() => Assert.Equal(
        """
        q0: ─RY(x0)─●─┤       ├─●─┤M├ ⟨X,Z⟩
                    │ │RXX(θ1)│ │
        q1: ────────┼─┼───────┼─●─
                    │ │       │ │
        q2: ─RX(θ0)─⊕─┼───────┼─⊕─┤M├ ⟨Z⟩
                      │       │
        q3: ──────────┤       ├───
        """,
        Draw("0.5*Z0*Z2 + 0.5*X0", "RY(x0) 0", "RX(theta0) 2", "CNOT 0 2", "RXX(theta1) 0 3", "CCX 0 1 2"));

    [Fact]
    public void Words_show_the_letter_of_each_qubit() => Assert.Equal(
        """
        q0: ─┤Y       ├─┤M├ ⟨Z⟩
             │RXYZ(θ0)│
        q1: ─┤Z       ├─
             │        │
        q2: ─┤X       ├─
        """,
        Draw("Z0", "RXYZ(theta0) 2 0 1"));

    [Theory]
    [InlineData("RZ(pi/2) 0", "RZ(π/2)")]
    [InlineData("RZ(-3*pi/4) 0", "RZ(-3*π/4)")]
    [InlineData("RZ(2*x0 + 1.5707963267948966) 0", "RZ(2*x0+π/2)")]
    [InlineData("RY(arccos(pi*x0)) 0", "RY(arccos(π*x0))")]
    [InlineData("T 0", "T")]
    [InlineData("SXDG 0", "SX†")]
    [InlineData("P(theta1) 0", "P(θ1)")]
    [InlineData("Rot(theta1, 0.3, pi) 0", "Rot(θ1, 0.3, π)")]
    [InlineData("RX(2*theta1 - x0) 0", "RX(2*θ1-x0)")]
    public void A_gate_is_shown_as_it_was_written(string gate, string expected) =>
        Assert.StartsWith($"q0: ─H─{expected}─RX(θ0)─┤M├ ⟨Z⟩", Draw("Z0", "H 0", gate, "RX(theta0) 0"), StringComparison.Ordinal);

    [Theory]
    [InlineData("ctrl @ negctrl @ rx(pi/2) q[0], q[1], q[2];", "●○RX(π/2)")]
    [InlineData("ctrl(2) @ p(a) q[0], q[1], q[2];", "●●P(θ0)")]
    [InlineData("cp(a) q[2], q[1]; x q[0];", "XP(θ0)●")]
    [InlineData("cswap q[1], q[0], q[2];", "x●x")]
    [InlineData("ccz q[1], q[0], q[2];", "●●●")]
    [InlineData("inv @ t q[0]; inv @ sdg q[1]; pow(2) @ sx q[2];", "T†SSX^2")]
    [InlineData("gate my b, c { ctrl @ x b, c; } ctrl @ my q[2], q[0], q[1];", "●⊕●")]
    [InlineData("ctrl @ rxx(0.1) q[1], q[0], q[2];", "RXX(0.1)●RXX")]
    public void Modifiers_are_dots_and_powers(string program, string expected)
    {
        var read = QasmReader.Read($"input float a; qubit[3] q; {program}").Gates;
        var circuit = new Circuit(3, read.Any(gate => gate.Angle?.Kind == AngleKind.Parameter)
            ? read
            : [.. read, new RotationGate("X", [0], Angle.Parameter(0))]);
        var column = new DrawnCircuit(circuit, Measured("Z0", 3)).Columns[0];
        string[] lines = CircuitDiagram.Draw(circuit, Measured("Z0", 3)).Split('\n');
        Assert.NotEmpty(column);
        Assert.Equal(expected,
            string.Concat(lines.Where(line => line.StartsWith('q')).Select(line => line[4..].Trim('─').Split('─', '┤')[0])));
    }

    /// <summary>A controlled phase written out is the product of parts of several gates, so none of these is there to be shown.</summary>
    [Fact]
    public void Gates_that_were_joined_with_others_are_shown_as_they_are_carried_out()
    {
        var circuit = new Circuit(2,
            new[] { "P(theta0/2) 0", "CNOT 0 1", "P(-theta0/2) 1", "CNOT 0 1", "P(theta0/2) 1" }.SelectMany(CircuitParser.Read));
        Assert.Equal(["RG(θ0)", "X", "X"], DrawnGate.Of(circuit).Select(gate => gate.Label));
        Assert.All(circuit.Gates, gate => Assert.True(gate.Call is null || gate is CliffordGate));
    }

    [Fact]
    public void Templates_keep_the_names_of_their_angles()
    {
        string diagram = CircuitDiagram.Draw(Ansatz.Build(new AnsatzOptions { QubitCount = 2, Encoding = EncodingKind.ZZFeatureMap }),
            Measured("Z1", 2));
        Assert.Contains("│RZZ(2(π-x0)(π-x1))│", diagram, StringComparison.Ordinal);
        Assert.EndsWith("┤M├ ⟨Z⟩", diagram, StringComparison.Ordinal);
    }

    private static string Draw(string observable, params string[] gates)
    {
        Gate[] read = [.. gates.SelectMany(CircuitParser.Read)];
        string[] texts = [.. read.Select(gate => $"{gate.Angle}")];
        int m = read.SelectMany(gate => gate.Qubits).Max() + 1;
        Gate[] complete = texts.Contains("theta0") ? read : [.. read, new RotationGate("X", [0], Angle.Parameter(0))];
        return CircuitDiagram.Draw(new Circuit(m, complete), Measured(observable, m));
    }

    private static Observable Measured(string text, int qubitCount) =>
        Observable.Create(qubitCount, ObservableParser.Parse(text, qubitCount), normalize: false);
}
