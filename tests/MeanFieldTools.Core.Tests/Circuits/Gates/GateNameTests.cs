using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Gates under the names of PennyLane, Qiskit and Cirq do what these say, and periods are judged from products of gates.</summary>
public class GateNameTests
{
    private static readonly string[] Before = ["RY(0.4) 0", "RY(1.1) 1", "RX(0.7) 2", "CNOT 0 1", "RY(0.9) 1"];
    private static readonly string[] After = ["RX(0.3) 0", "RY(0.9) 1", "RX(1.3) 2", "CNOT 2 0"];

    /// <summary>Each gate beside others that do the same, from the definitions of the frameworks.</summary>
    [Theory]
    [InlineData("Rot(0.3, 0.5, 0.7) 1", "RZ(0.3) 1;RY(0.5) 1;RZ(0.7) 1")]
    [InlineData("CRot(0.3, 0.5, 0.7) 1 0", "CRZ(0.3) 1 0;CRY(0.5) 1 0;CRZ(0.7) 1 0")]
    [InlineData("PhaseShift(0.7) q2", "RZ(0.7) 2")]
    [InlineData("IsingXX(0.7) 0 2", "H 0;H 2;CNOT 0 2;RZ(0.7) 2;CNOT 0 2;H 0;H 2")]
    [InlineData("IsingXY(0.7) 0 1", "RXX(-0.35) 0 1;RYY(-0.35) 0 1")]
    [InlineData("ControlledPhaseShift(0.7) 0 1", "RZ(0.35) 0;RZ(0.35) 1;RZZ(-0.35) 0 1")]
    [InlineData("CPhaseShift00(0.7) 0 1", "X 0;X 1;CP(0.7) 0 1;X 0;X 1")]
    [InlineData("CPhaseShift10(0.7) 0 1", "X 1;CP(0.7) 0 1;X 1")]
    [InlineData("MultiRZ(0.7) 2 0 1", "CNOT 0 1;CNOT 1 2;RZ(0.7) 2;CNOT 1 2;CNOT 0 1")]
    [InlineData("SISWAP 0 1;SISWAP 0 1", "ISWAP 0 1")]
    [InlineData("PSWAP(0.7) 0 2", "SWAP 0 2;RZZ(0.7) 0 2")]
    [InlineData("SingleExcitation(0.7) 0 1", "CNOT 0 1;CRY(0.7) 1 0;CNOT 0 1")]
    [InlineData("SX 0;SX 0", "X 0")]
    [InlineData("iSWAP 0 1", "SWAP 0 1;CZ 0 1;S 0;S 1")]
    [InlineData("ECR 0 1;ECR 0 1", "I 0")]
    [InlineData("rx(0.7) 0", "RX(0.7) 0")]
    [InlineData("CZPowGate(0.5) 0 1", "CP(pi/2) 0 1")]
    [InlineData("ISwapPowGate(0.5) 0 1", "SISWAP 0 1")]
    [InlineData("CNotPowGate(1) 2 1", "CNOT 2 1")]
    [InlineData("ZPowGate(0.25) 2", "T 2")]
    [InlineData("XX 0 1", "X 0;X 1")]
    [InlineData("U2(0.3, 0.5) 1", "RZ(0.5) 1;RY(pi/2) 1;RZ(0.3) 1")]
    [InlineData("C3SQRTX 0 1 2 3;C3SQRTX 0 1 2 3", "C3X 0 1 2 3")]
    public void A_gate_is_what_its_framework_says(string gates, string same) => Same(gates, same);

    /// <summary>A parameter in gates that together have the period 2 pi, and the same with a number for it.</summary>
    [Theory]
    [InlineData("P(a) 0")]
    [InlineData("CP(a) 0 1")]
    [InlineData("CU1(-2*a) 2 1")]
    [InlineData("RX(a + x0) 1")]
    [InlineData("RX(2*a - pi/3) 1")]
    [InlineData("P(a/2) 0;CNOT 0 1;P(-a/2) 1;CNOT 0 1;P(a/2) 1")]
    [InlineData("CRX(a) 0 1;CRX(a) 0 1")]
    [InlineData("Rot(a, 0.3, a) 1")]
    [InlineData("IsingXY(a) 0 1;IsingXY(a) 0 1")]
    [InlineData("CPhaseShift01(a) 0 2")]
    public void Products_of_period_two_pi_are_read(string gates)
    {
        foreach (double a in new[] { 0.3, 2.9 })
        {
            string number = a.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            var trained = Make([.. Before, .. With(gates, "theta0"), .. After]);
            var plain = Make([.. Before, .. With(gates, $"({number})"), .. After, "RZ(theta0) 0"]);
            foreach (string observable in new[] { "Z0", "Y1", "Z1*Z2*X0" })
            {
                double expected = Value(plain, observable, [0.0]);
                Assert.Equal(expected, Value(trained, observable, [a]), 1e-12);
                Assert.Equal(expected, Value(trained, observable, [a + (2 * Math.PI)]), 1e-12);
            }
        }

        static string[] With(string gates, string angle) =>
            [.. System.Text.RegularExpressions.Regex.Replace(gates, @"\ba\b", angle).Split(';')];
    }

    [Theory]
    [InlineData("CRX(theta0) 0 1", "RZX(theta0) 0 1")]
    [InlineData("RX(theta0/2) 0", "half the angle")]
    [InlineData("RX(pi*theta0) 0", "half the angle")]
    [InlineData("P(theta0/2) 0;RX(0.3) 0;P(theta0/2) 0", "half the angle")]
    public void Other_periods_are_refused_with_the_gate(string gates, string part)
    {
        var fault = Assert.Throws<MeanFieldException>(() => Make(gates.Split(';')));
        Assert.Equal(Fault.GeneratorNotInvolution, fault.Fault);
        Assert.Contains($"Gate '{gates.Split(';')[0]}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The controls of OpenQASM 3 see the phases of gates: each controlled gate is compared with its matrix.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("y")]
    [InlineData("z")]
    [InlineData("h")]
    [InlineData("s")]
    [InlineData("sdg")]
    [InlineData("t")]
    [InlineData("sx")]
    [InlineData("p(0.7)")]
    [InlineData("rx(0.7)")]
    [InlineData("ry(0.7)")]
    [InlineData("rz(0.7)")]
    [InlineData("U(0.3, 0.5, 0.7)")]
    [InlineData("u3(0.3, 0.5, 0.7)")]
    [InlineData("u2(0.3, 0.5)")]
    public void Controlled_gates_see_the_phase(string gate)
    {
        var matrix = Matrix(gate);
        foreach (string controls in new[] { "ctrl @", "ctrl(2) @", "negctrl @ ctrl @" })
        {
            int count = controls == "ctrl @" ? 1 : 2;
            string qubits = count == 1 ? "q[1], q[0]" : "q[1], q[2], q[0]";
            int size = 2 << count;
            var controlled = new Complex[size, size];
            for (int b = 0; b < size; b++)
            {
                controlled[b, b] = 1;
            }

            int block = controls.StartsWith("neg", StringComparison.Ordinal) ? 2 : size - 2;
            for (int i = 0; i < 4; i++)
            {
                controlled[block + (i / 2), block + (i % 2)] = matrix[i / 2, i % 2];
            }

            int[] order = count == 1 ? [1, 0] : [1, 2, 0];
            Gate[] before = [.. Before.SelectMany(CircuitParser.Read)],
                after = [.. After.SelectMany(CircuitParser.Read), new RotationGate("Z", [0], Angle.Parameter(0))];
            var read = QasmReader.Read($"qubit[3] q; {controls} {gate} {qubits};").Gates;
            foreach (string observable in new[] { "Z0", "Y1", "X1*Y2", "X0*X1" })
            {
                Assert.Equal(
                    Value(new Circuit(3, [.. before, new UnitaryGate(controlled, order), .. after]), observable, [0]),
                    Value(new Circuit(3, [.. before, .. read, .. after]), observable, [0]),
                    1e-12);
            }
        }
    }

    [Theory]
    [InlineData(
        "gate my(t) a, b { h a; rx(t) b; cx a, b; sx a; } ctrl @ my(0.7) q[2], q[0], q[1];",
        "ctrl @ h q[2], q[0]; ctrl @ rx(0.7) q[2], q[1]; ctrl @ cx q[2], q[0], q[1]; ctrl @ sx q[2], q[0];")]
    [InlineData(
        "gate in(t) a { p(t) a; } gate out(t) a, b { in(t) a; cx a, b; } ctrl @ inv @ out(0.7) q[2], q[0], q[1];",
        "ctrl @ cx q[2], q[0], q[1]; ctrl @ p(-0.7) q[2], q[0];")]
    [InlineData("gate my a { gphase(0.7); x a; } negctrl @ my q[2], q[0];", "x q[2]; p(0.7) q[2]; cx q[2], q[0]; x q[2];")]
    public void Definitions_can_be_controlled(string program, string same)
    {
        Gate[] before = [.. Before.SelectMany(CircuitParser.Read)],
            after = [.. After.SelectMany(CircuitParser.Read), new RotationGate("Z", [0], Angle.Parameter(0))];
        foreach (string observable in new[] { "Z0", "Y1", "X1*Y2", "X0*X2" })
        {
            double[] values = [.. new[] { program, same }.Select(text =>
                Value(new Circuit(3, [.. before, .. QasmReader.Read($"qubit[3] q; {text}").Gates, .. after]), observable, [0]))];
            Assert.Equal(values[1], values[0], 1e-12);
        }
    }

    [Fact]
    public void Data_outside_the_domain_of_a_function_are_refused()
    {
        var expert = QuantumExpertFactory.Create([.. new[] { "RY(arccos(x0)) 0", "RX(theta0) 0" }.SelectMany(CircuitParser.Read)], 0, 1, 0,
            "Z0", false, null);
        Assert.Equal(0.3 * Math.Cos(0.2), expert.Evaluate([0.2], [0.3]), 1e-15);
        var fault = Assert.Throws<MeanFieldException>(() => expert.Evaluate([0.2], [1.3]));
        Assert.Equal(Fault.InvalidQuantity, fault.Fault);
        Assert.Contains("arccos(x0)", fault.Message, StringComparison.Ordinal);
        Assert.Null(expert.InputDegree);
    }

    /// <summary>Every name is a gate that can be read, and does something that is unitary.</summary>
    [Fact]
    public void Every_name_is_a_gate()
    {
        foreach (string name in FrameworkGates.Names)
        {
            var entry = FrameworkGates.Find(name)!;
            string angles = entry.Angles == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("0.3", entry.Angles))})";
            Assert.NotEmpty(CircuitParser.Read($"{name}{angles} {string.Join(' ', Enumerable.Range(0, entry.Qubits))}"));
        }
    }

    /// <summary>The help lists each gate once, with its numbers of angles and qubits.</summary>
    [Fact]
    public void The_help_lists_the_gates()
    {
        string page = File.ReadAllText(Path.Combine(Architecture.SourceProject.Root, "module", "help", "about_MeanFieldTools_Gates.md"));
        string[][] rows = [.. page.Split('\n').Where(line =>
            line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | "))];
        var listed = rows.Where(row => row[0] != "gates")
            .SelectMany(row =>
                row[0].Split(", ").Select(name => $"{name} {(row.Length == 3 ? row[1] : "0")} {row[^1]}".ToUpperInvariant()));
        var known = FrameworkGates.Names.Select(name =>
            $"{name} {FrameworkGates.Find(name)!.Angles} {FrameworkGates.Find(name)!.Qubits}".ToUpperInvariant()).Append("MULTIRZ 1 ANY");
        Assert.Equal(known.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static Complex[,] Matrix(string gate)
    {
        static Complex E(double angle) => Complex.FromPolarCoordinates(1, angle);
        static Complex[,] U(double t, double f, double l) =>
            new[,] { { Math.Cos(t / 2), -E(l) * Math.Sin(t / 2) }, { E(f) * Math.Sin(t / 2), E(f + l) * Math.Cos(t / 2) } };
        static Complex[,] Times(Complex[,] m, Complex c) => new[,] { { c * m[0, 0], c * m[0, 1] }, { c * m[1, 0], c * m[1, 1] } };
        Complex i = Complex.ImaginaryOne;
        return gate switch
        {
            "x" => new Complex[,] { { 0, 1 }, { 1, 0 } },
            "y" => new Complex[,] { { 0, -i }, { i, 0 } },
            "z" => new Complex[,] { { 1, 0 }, { 0, -1 } },
            "h" => U(Math.PI / 2, 0, Math.PI),
            "s" => new Complex[,] { { 1, 0 }, { 0, i } },
            "sdg" => new Complex[,] { { 1, 0 }, { 0, -i } },
            "t" => new Complex[,] { { 1, 0 }, { 0, E(Math.PI / 4) } },
            "sx" => new Complex[,] { { (1 + i) / 2, (1 - i) / 2 }, { (1 - i) / 2, (1 + i) / 2 } },
            "p(0.7)" => new Complex[,] { { 1, 0 }, { 0, E(0.7) } },
            "rx(0.7)" => new Complex[,] { { Math.Cos(0.35), -i * Math.Sin(0.35) }, { -i * Math.Sin(0.35), Math.Cos(0.35) } },
            "ry(0.7)" => new Complex[,] { { Math.Cos(0.35), -Math.Sin(0.35) }, { Math.Sin(0.35), Math.Cos(0.35) } },
            "rz(0.7)" => new Complex[,] { { E(-0.35), 0 }, { 0, E(0.35) } },
            // The language's U has an upper left entry of (1 + exp(i theta))/2, and u2 and u3 of its library have determinant 1.
            "U(0.3, 0.5, 0.7)" => Times(U(0.3, 0.5, 0.7), E(0.15)),
            "u3(0.3, 0.5, 0.7)" => Times(U(0.3, 0.5, 0.7), E(-0.6)),
            "u2(0.3, 0.5)" => Times(U(Math.PI / 2, 0.3, 0.5), E(-0.4)),
            _ => throw new ArgumentOutOfRangeException(nameof(gate)),
        };
    }

    private static void Same(string gates, string same)
    {
        var (a, b) = (Make([.. Before, .. gates.Split(';'), .. After, "RZ(theta0) 3"]),
            Make([.. Before, .. same.Split(';'), .. After, "RZ(theta0) 3"]));
        foreach (string observable in new[] { "Z0", "Y1", "0.5*X0*Z2 + 0.5*Y1*X0", "Z3*X2" })
        {
            Assert.Equal(Value(b, observable, [0]), Value(a, observable, [0]), 1e-12);
        }
    }

    private static Circuit Make(IEnumerable<string> gates)
    {
        Gate[] read = [.. gates.SelectMany(CircuitParser.Read)];
        return new Circuit(Math.Max(3, read.SelectMany(gate => gate.Qubits).Max() + 1), read, 1);
    }

    private static double Value(Circuit circuit, string text, double[] theta) => ReferenceSimulator.Evaluate(
        circuit, Observable.Create(circuit.QubitCount, ObservableParser.Parse(text, circuit.QubitCount), normalize: false), theta, [0.8]);
}
